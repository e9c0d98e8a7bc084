/**
 * The page's own script: the first question, the tiles, the language, the fresh start, and what to say when something is amiss.
 *
 * Its texts stand in the document, as the server rendered them; there are none here.
 *
 * @module
 */
import { type Chat, createChat, type Question, type Trouble } from './chat.ts';
import { watchFolds } from './folds.ts';
import { switchLanguage } from './language.ts';
import { loadWebChat } from './web-chat.ts';

const page = document.documentElement;
const kiosk = page.hasAttribute('data-kiosk');
const bundle = find<HTMLScriptElement>('script[data-web-chat]').dataset.webChat ?? '';
const hasKeyboard = matchMedia('(pointer: fine)').matches && !kiosk;
const chatSection = find('#chat');
const startSection = () => find('#start');

const chat: Chat = createChat({
  element: find('#web-chat'),
  kiosk,
  lang: () => page.lang,
  words: () => ({ TEXT_INPUT_PLACEHOLDER: word('placeholder'), TEXT_INPUT_ALT: word('input') }),
  loadWebChat: () => loadWebChat(bundle),
  onKept: showKept,
  onReady: showReady,
  onTrouble: showTrouble,
});

watchFolds(find('#web-chat'));

function ask(question: Question): void {
  if (question.text.trim() === '') {
    find('#question').focus();
    return;
  }
  find('#said').textContent = '';
  show('chat');
  // Reading goes on where the answer will be. The keyboard of a phone stays where it is: down.
  find('#chat-heading').focus({ preventScroll: true });
  chat.ask(question);
}

function show(view: 'start' | 'chat'): void {
  page.dataset.view = view;
  startSection().hidden = view === 'chat';
  chatSection.hidden = view === 'start';
  if (view === 'chat' && !kiosk && history.state !== 'chat') history.pushState('chat', '');
  scrollTo(0, 0);
}

function showKept(kept: readonly Question[]): void {
  const rows = kept.map(({ text, label }) => {
    const row = document.createElement('li');
    row.textContent = label ?? text;
    return row;
  });
  find('#kept').replaceChildren(...rows);
  find('#waiting').hidden = kept.length === 0;
}

/** One who types goes on typing; where there is no keyboard but the one on the screen, that one stays down. */
function showReady(): void {
  if (!hasKeyboard || document.activeElement?.id !== 'chat-heading') return;
  document.querySelector<HTMLElement>('#web-chat textarea')?.focus({ preventScroll: true });
}

function showTrouble(trouble: Trouble | undefined): void {
  const box = find('#trouble');
  box.hidden = trouble === undefined;
  page.toggleAttribute('data-trouble', trouble !== undefined);
  box.replaceChildren(...(trouble ? [template(`trouble-${trouble}`).cloneNode(true)] : []));
  box.dataset.trouble = trouble ?? '';
}

function startOver(): void {
  chat.startOver();
  const question = find<HTMLInputElement>('#question');
  question.value = '';
  if (history.state === 'chat') history.back();
  show('start');
  find('#said').textContent = word('started-over');
  (hasKeyboard ? question : find('#greeting')).focus({ preventScroll: true });
}

/** The same page in the other language; what was said, and what is half typed, stays. */
async function changeLanguage(link: HTMLAnchorElement): Promise<void> {
  const typed = find<HTMLInputElement>('#question').value;
  if (!(await switchLanguage(link.href))) return showTrouble('unreachable');
  find<HTMLInputElement>('#question').value = typed;
  startSection().hidden = page.dataset.view === 'chat';
  const trouble = find('#trouble').dataset.trouble;
  if (trouble) showTrouble(trouble as Trouble);
  chat.relabel();
  find(`.languages a[lang="${page.lang}"]`).focus();
}

document.addEventListener('submit', (event) => {
  const tile = event.submitter?.closest<HTMLButtonElement>('.tile');
  const question = find<HTMLInputElement>('#question');
  event.preventDefault();
  if (tile) return ask({ text: tile.value, label: tile.textContent?.trim() ?? tile.value });
  const text = question.value;
  question.value = '';
  ask({ text });
});

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const link = target.closest<HTMLAnchorElement>('a[href]');
  if (link?.closest('.languages')) {
    event.preventDefault();
    void changeLanguage(link);
  } else if (kiosk && link && link.origin !== location.origin) event.preventDefault();
  const act = target.closest<HTMLElement>('[data-do]')?.dataset.do;
  if (act === 'start-over') startOver();
  if (act === 'retry') chat.retry();
});

// Back leads from the conversation to the common procedures, forward to it again; neither loses it.
addEventListener('popstate', ({ state }) => {
  const here = new URL(location.href);
  // The address of back then may name the other language.
  if (here.searchParams.has('lang')) here.searchParams.set('lang', page.lang);
  history.replaceState(state, '', here);
  show(state === 'chat' && chat.hasBegun() ? 'chat' : 'start');
});
addEventListener('online', () => chat.retry());
for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => chat.warmUp(), { once: true });

// Where the keyboard covers the page instead of shrinking it (iOS), the page ends above the keyboard all the same.
visualViewport?.addEventListener('resize', () => {
  const { height, scale } = visualViewport as VisualViewport;
  // A page that someone has enlarged is no smaller page.
  if (scale <= 1) page.style.setProperty('--height', `${height}px`);
});

// What was asked by the plain form, before this script was there, comes in the address. It does not stay there.
const address = new URL(location.href);
const asked = address.searchParams.getAll('q').at(-1);
address.searchParams.delete('q');
history.replaceState(null, '', address);
if (asked) ask({ text: asked });

// The large bundle comes when the page stands.
requestAnimationFrame(() => setTimeout(() => loadWebChat(bundle).catch(() => {})));

function word(name: string): string {
  return template(`word-${name}`).textContent ?? '';
}

function template(id: string): DocumentFragment {
  return find<HTMLTemplateElement>(`#${id}`).content;
}

function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  return document.querySelector<T>(selector) as T;
}
