/**
 * How Web Chat and its cards look: the page's own colours and sizes, in Web Chat's words for them.
 *
 * @module
 */
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const [INK, SUBTLE, ACCENT, PAPER, TINT, LINE] = ['#17302e', '#55646a', '#0d5c56', '#ffffff', '#eef5f3', '#d5e2df'];

export function styleOptions(kiosk: boolean): object {
  const touch = kiosk ? 68 : 48;
  return {
    accent: ACCENT,
    subtle: SUBTLE,
    backgroundColor: 'transparent',
    primaryFont: FONT,
    paddingRegular: kiosk ? 18 : 12,
    fontSizeSmall: '85%',

    // Wide enough for a list of papers: on a phone nearly all of the screen.
    bubbleMaxWidth: kiosk ? 1010 : 780,
    bubbleMinWidth: 120,
    bubbleMinHeight: kiosk ? 60 : 44,
    bubbleBackground: PAPER,
    bubbleBorderColor: LINE,
    bubbleBorderRadius: 16,
    bubbleTextColor: INK,
    bubbleFromUserBackground: ACCENT,
    bubbleFromUserBorderColor: ACCENT,
    bubbleFromUserBorderRadius: 16,
    bubbleFromUserTextColor: PAPER,
    cardEmphasisBackgroundColor: TINT,
    cardPushButtonBackgroundColor: ACCENT,
    richCardWrapTitle: true,

    hideUploadButton: true,
    disableFileUpload: true,
    // Records are plain text; nothing in them may turn into markup of the page.
    markdownRenderHTML: false,
    // A long answer is shown from its beginning: what was asked for stands there.
    autoScrollSnapOnPage: true,
    autoScrollSnapOnPageOffset: -12,
    groupTimestamp: false,
    timestampFormat: 'absolute',
    sendBoxTextWrap: true,
    sendBoxHeight: kiosk ? 76 : 56,
    sendBoxMaxHeight: kiosk ? 220 : 140,
    sendBoxBackground: PAPER,
    sendBoxTextColor: INK,
    sendBoxPlaceholderColor: SUBTLE,
    sendBoxBorderTop: 'none',
    sendBoxButtonColor: ACCENT,

    // In rows that wrap: every one is seen, and the answer above keeps its room.
    suggestedActionLayout: 'flow',
    suggestedActionsFlowMaxHeight: kiosk ? 240 : 132,
    suggestedActionHeight: touch,
    suggestedActionBorderRadius: touch / 2,
    suggestedActionBorderWidth: 1.5,
    suggestedActionBorderColor: ACCENT,
    suggestedActionTextColor: ACCENT,
    suggestedActionBackgroundColor: PAPER,

    transcriptOverlayButtonBackground: ACCENT,
    transcriptOverlayButtonBackgroundOnHover: ACCENT,
    transcriptOverlayButtonBackgroundOnFocus: ACCENT,
  };
}

/** https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config – whole: Web Chat puts it in place of its own. */
export function cardsHostConfig(kiosk: boolean): object {
  const size = kiosk ? 1.4 : 1;
  const px = (at: number) => Math.round(at * size);
  const font = {
    fontFamily: FONT,
    fontSizes: { small: px(14), default: px(16), medium: px(18), large: px(22), extraLarge: px(26) },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
  };
  const colours = { default: INK, subtle: SUBTLE };
  const foregroundColors = {
    default: colours,
    accent: { default: ACCENT, subtle: ACCENT },
    good: { default: '#1d6a2b', subtle: '#1d6a2b' },
    warning: { default: '#8a4b00', subtle: '#8a4b00' },
    attention: { default: '#a3231f', subtle: '#a3231f' },
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: FONT,
    fontTypes: { default: font, monospace: font },
    spacing: { small: px(6), default: px(10), medium: px(14), large: px(18), extraLarge: px(24), padding: px(14) },
    separator: { lineThickness: 1, lineColor: LINE },
    supportsInteractivity: true,
    containerStyles: {
      default: { foregroundColors },
      emphasis: style(TINT),
      accent: style('#dcefec'),
      good: style('#e2f3e4'),
      warning: style('#fdf0d5'),
      attention: style('#fde8e4'),
    },
    actions: {
      actionAlignment: 'stretch',
      actionsOrientation: 'vertical',
      buttonSpacing: px(8),
      maxActions: 100,
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    },
    adaptiveCard: { allowCustomStyle: false },
    textBlock: { headingLevel: 3 },
  };
}
