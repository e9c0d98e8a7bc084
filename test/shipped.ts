import { fileURLToPath } from 'node:url';
import { loadKnowledgeFolder } from '../adapters/stores/knowledge-folder.ts';
import { readTermBase } from '../adapters/stores/terms-folder.ts';
import { createSay } from '../dialogs/say.ts';
import { createAssistant } from '../knowledge/answer/assistant.ts';
import type { Answer, Lang, Memory } from '../knowledge/answer/types.ts';

export const contentDir = fileURLToPath(new URL('../content', import.meta.url));

/** The assistant on what ships. */
export async function shippedAssistant() {
  const { procedures } = await loadKnowledgeFolder(contentDir);
  return createAssistant({ procedures, terms: readTermBase(`${contentDir}/terms`).base, say: createSay() });
}

/** One conversation: each call is a turn. */
export function conversation(
  assistant: Awaited<ReturnType<typeof shippedAssistant>>,
  lang?: Lang,
): (text: string) => Answer {
  let memory: Memory = {};
  return (text) => {
    const reply = assistant.ask(text, { memory, ...(lang ? { lang } : {}) });
    memory = reply.memory;
    return reply.answer;
  };
}
