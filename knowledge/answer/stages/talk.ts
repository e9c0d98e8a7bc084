/**
 * Greetings, thanks, yes and no get a word back; a cry for help gets the number to call; who wants a person is told where one is.
 * Which words are talk stands in `content/terms/talk.yaml`.
 *
 * @module
 */
import { blank, type Stage } from '../turn.ts';

export const talk: Stage = (turn, house) => {
  const { reading, lang, memory } = turn;
  const emergency = reading.talk.find(({ value }) => value.startsWith('emergency-'));
  if (emergency) return blank(turn, 'handoff', house.say(lang, `answer.talk.${emergency.value}`));
  if (reading.talk.some(({ value }) => value === 'human'))
    return blank(turn, 'handoff', house.say(lang, 'answer.talk.human'));
  if (reading.tokens.length === 0) return blank(turn, 'smalltalk', house.say(lang, 'answer.talk.empty'));
  if (reading.content.length > 0 || reading.facets.length > 0) return undefined;

  // "2" or "cái đầu" after options were offered is a choice, which `recall` reads.
  if (memory.options && !reading.talk.some(({ to, from }) => to - from === reading.tokens.length)) return undefined;
  if (memory.procedure && reading.talk.length === 0) return undefined;
  // The longest says best what the message is: "chào bạn, cảm ơn nhiều nhé" is thanks.
  const longest = [...reading.talk].sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  return blank(turn, 'smalltalk', house.say(lang, `answer.talk.${longest?.value ?? 'opening'}`));
};
