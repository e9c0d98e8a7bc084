/**
 * The page in the other language without loading it anew: the server's page of that language is fetched, and the parts that hold
 * texts are put in the place of ours. The conversation is no such part.
 *
 * @module
 */
const PARTS = ['.skip', '.top', '#start', '#chat-heading', '.busy', '.bar', '#words'];
const LABELS = [['#kept', 'aria-label']] as const;

/** False, and nothing changed, when the page cannot be had. */
export async function switchLanguage(href: string): Promise<boolean> {
  const fresh = await fetchPage(href);
  if (!fresh) return false;
  for (const selector of PARTS) {
    const now = fresh.querySelector(selector);
    if (now) document.querySelector(selector)?.replaceWith(now);
  }
  for (const [selector, name] of LABELS) {
    document.querySelector(selector)?.setAttribute(name, fresh.querySelector(selector)?.getAttribute(name) ?? '');
  }
  document.title = fresh.title;
  document.documentElement.lang = fresh.documentElement.lang;
  history.replaceState(history.state, '', href);
  return true;
}

async function fetchPage(href: string): Promise<Document | undefined> {
  try {
    const response = await fetch(href);
    if (!response.ok) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.querySelector('#start') ? page : undefined;
  } catch {
    return undefined;
  }
}
