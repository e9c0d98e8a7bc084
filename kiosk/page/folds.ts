/**
 * Tells screen readers whether a folded part of a card is open. The cards' renderer says it (`aria-expanded`) on the part itself,
 * where ARIA does not allow it and nobody hears it; it belongs on the row that opens the part.
 *
 * @module
 */
const PART = '.ac-selectable[role="button"] + .ac-horizontal-separator + .ac-container[id]';

/** Watches all cards in the element, those that come later too. */
export function watchFolds(element: HTMLElement): void {
  const watching = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') moveState(target as HTMLElement);
      for (const added of addedNodes) {
        if (added instanceof HTMLElement) for (const part of added.querySelectorAll<HTMLElement>(PART)) tell(part);
      }
    }
  });
  watching.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-expanded'] });
}

function moveState(target: HTMLElement): void {
  // On the row it is right; taken off a part it is done with.
  if (target.hasAttribute('role') || !target.hasAttribute('aria-expanded')) return;
  target.removeAttribute('aria-expanded');
  if (target.matches(PART)) tell(target);
}

function tell(part: HTMLElement): void {
  const row = part.previousElementSibling?.previousElementSibling;
  row?.setAttribute('aria-expanded', String(part.style.display !== 'none'));
}
