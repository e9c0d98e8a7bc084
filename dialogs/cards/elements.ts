/**
 * The few Adaptive Card elements that the cards are built of. Schema 1.5 at most: what Teams renders.
 *
 * Texts go in RichTextBlocks, which show them as they are. A TextBlock would read them as Markdown: `*`, `_`, `1.` in a record
 * or in a person's own words would turn into markup, and `[…](…)` into a link.
 *
 * @module
 */
export type Element = { type: string } & Record<string, unknown>;
export type Action = { type: string; title?: string } & Record<string, unknown>;

export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  lang: string;
  fallbackText: string;
  speak: string;
  msteams: { width: 'Full' };
  body: Element[];
  actions?: Action[];
}

export const CARD_CONTENT_TYPE = 'application/vnd.microsoft.card.adaptive';

export interface Look {
  size?: 'Small' | 'Medium' | 'Large';
  weight?: 'Bolder';
  isSubtle?: boolean;
  color?: 'Accent' | 'Attention';
}

/** One paragraph, word for word. */
export function paragraph(text: string, look: Look = {}, block: Record<string, unknown> = {}): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }], ...block };
}

/** Each line of a text a paragraph: a line break within a TextRun is shown by some hosts and swallowed by others. */
export function paragraphs(text: string, look: Look = {}): Element[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, at) => paragraph(line, look, at === 0 ? {} : { spacing: 'Small' }));
}

/**
 * Says `send` in the person's name when tapped, showing `label`. Teams reads `msteams`; Web Chat reads `cardAction`; any other
 * host posts the whole as `value`, where the bot finds `send`.
 */
export function sends(label: string, send: string): Action {
  return {
    type: 'Action.Submit',
    title: label,
    data: {
      send,
      msteams: { type: 'messageBack', text: send, displayText: label, value: { send } },
      __isBotFrameworkCardAction: true,
      cardAction: { type: 'messageBack', title: label, displayText: label, text: send, value: { send } },
    },
  };
}

/** A row that can be tapped as a whole: long titles wrap, where a button would cut them. */
export function tappable(items: Element[], action: Action, block: Record<string, unknown> = {}): Element {
  return { type: 'Container', selectAction: action, items, ...block };
}

/** A heading that shows and hides what is under it. `id` is unique in the card. */
export function folded(id: string, heading: string, items: Element[]): Element[] {
  const opened = `${id}-open`;
  const closed = `${id}-closed`;
  const mark = (text: string, block: Record<string, unknown>) => paragraph(text, { color: 'Accent' }, block);
  const row: Element = {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', items: [paragraph(heading, { weight: 'Bolder', color: 'Accent' })] },
      {
        type: 'Column',
        width: 'auto',
        items: [mark('▾', { id: closed }), mark('▴', { id: opened, isVisible: false })],
      },
    ],
  };
  return [
    tappable(
      [row],
      { type: 'Action.ToggleVisibility', title: heading, targetElements: [id, opened, closed] },
      { separator: true },
    ),
    { type: 'Container', id, isVisible: false, spacing: 'Small', items },
  ];
}
