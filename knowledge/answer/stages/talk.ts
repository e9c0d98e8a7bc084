/**
 * Greetings, thanks, yes and no get a word back; a cry for help gets the number to call; who wants a person is told where one is.
 * Which words are talk stands in `content/terms/talk.yaml`.
 *
 * @module
 */
import { blank, type House, type Stage, type Turn } from '../turn.ts';
import type { Answer } from '../types.ts';

const ABOUT_THE_BOT = new Set(['who-are-you', 'praise', 'complaint']);

export const talk: Stage = (turn, house) => {
  const { reading, lang, memory } = turn;
  const emergency = reading.talk.find(({ value }) => value.startsWith('emergency-'));
  if (emergency) {
    turn.emergency = house.say(lang, `answer.talk.${emergency.value}`);
    // Whether a question stands around it is for `decide` to tell.
    return reading.content.length === 0 ? blank(turn, 'handoff', turn.emergency) : undefined;
  }
  if (reading.talk.some(({ value }) => value === 'human'))
    return blank(turn, 'handoff', house.say(lang, 'answer.talk.human'));
  turn.outside = reading.talk.some(({ value }) => value === 'outside');
  if (reading.tokens.length === 0) return blank(turn, 'smalltalk', house.say(lang, 'answer.talk.empty'));
  if (turn.outside) return undefined;
  if (reading.content.length > 0 || reading.facets.length > 0) return isAboutTheBot(turn, house);

  // "2" or "cái đầu" after options were offered is a choice, which `recall` reads.
  if (memory.options && !reading.talk.some(({ to, from }) => to - from === reading.tokens.length)) return undefined;
  // "vậy giờ phải làm sao" goes on with what was told.
  if (memory.said && reading.talk.length === 0) return undefined;
  // The longest says best what the message is: "chào bạn, cảm ơn nhiều nhé" is thanks.
  const longest = reading.talk
    .filter(({ value }) => value !== 'goes-on' && value !== 'turns-away')
    .sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  return blank(turn, 'smalltalk', house.say(lang, `answer.talk.${longest?.value ?? 'opening'}`));
};

/** "bạn tên gì, ai làm ra bạn": more than half of it is about the bot itself. */
function isAboutTheBot(turn: Turn, house: House): Answer | undefined {
  const { reading } = turn;
  const about = reading.talk.find(({ value }) => ABOUT_THE_BOT.has(value));
  if (!about) return undefined;
  const words = reading.talk
    .filter(({ value }) => ABOUT_THE_BOT.has(value))
    .reduce((sum, { from, to }) => sum + to - from, 0);
  if (words < reading.content.length) return undefined;
  return blank(turn, 'smalltalk', house.say(turn.lang, `answer.talk.${about.value}`));
}
