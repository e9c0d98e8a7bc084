import { beforeAll, describe, expect, it } from 'vitest';
import { conversation, shippedAssistant } from '../../shipped.ts';

let assistant: Awaited<ReturnType<typeof shippedAssistant>>;
beforeAll(async () => {
  assistant = await shippedAssistant();
});
const talk = (lang?: 'vi' | 'en') => conversation(assistant, lang);

describe('one question', () => {
  it.each([
    ['đăng ký khai sinh cần giấy tờ gì', '1.001193', 'papers'],
    ['dang ky khai sinh can giay to gi', '1.001193', 'papers'],
    ['đăng ký khai sinh cần giấy tờ gì'.normalize('NFD'), '1.001193', 'papers'],
    ['ĐĂNG KÝ KHAI SINH NỘP Ở ĐÂU', '1.001193', 'place'],
    ['gia hạn tạm trú mất bao lâu', '1.002755', 'time'],
    ['lệ phí cấp lại thẻ căn cước', '1.014064', 'fee'],
    ['How do I replace a lost ID card, what is the fee?', '1.014064', 'fee'],
    ['1.000894', '1.000894', 'overview'],
  ])('%s', (question, code, facet) => {
    const answer = talk()(question);
    expect(answer).toMatchObject({ kind: 'answer', procedure: { code }, facet });
    expect(answer.citations).toEqual([
      expect.objectContaining({ ref: code, asOf: expect.stringMatching(/^\d{4}-\d{2}/) }),
    ]);
    expect(answer.ranked[0]?.code).toBe(code);
  });

  it('is answered in its own language, whatever the page speaks', () => {
    expect(talk('en')('đăng ký kết hôn cần giấy tờ gì').lang).toBe('vi');
    expect(talk('vi')('what papers do I need to register a marriage').lang).toBe('en');
  });

  it.each([
    'giá vàng hôm nay bao nhiêu',
    'thời tiết ngày mai ở Hà Nội',
    'asdf qwer zxcv',
    'write me a poem about the sea',
  ])('declines: %s', (question) => expect(['none', 'smalltalk', 'clarify']).toContain(talk()(question).kind));

  it('says where to turn when it declines', () => expect(talk()('asdf qwer zxcv').text).toContain('18001096'));

  it.each([
    ['cháy nhà rồi cứu với', '114'],
    ['có người bất tỉnh gọi cấp cứu ở đâu', '115'],
    ['there is a fire in my building', '114'],
    ['cháy, cháy rồi, nhà bên cạnh đang cháy lớn lắm cứu với', '114'],
  ])('gives the number to call: %s', (question, number) => {
    const answer = talk()(question);
    expect(answer.kind).toBe('handoff');
    expect(answer.text).toContain(number);
  });

  it('does not take a burnt paper for a fire', () =>
    expect(talk()('giấy khai sinh bị cháy, xin cấp lại bản sao').kind).not.toBe('handoff'));

  it('takes an accident that is told in passing for what it is, and gives the number all the same', () => {
    const answer = talk()('ba má chết vì tai nạn, ông nội muốn đăng ký giám hộ cho cháu');
    expect(answer).toMatchObject({ kind: 'answer', procedure: { code: '1.004837' } });
    expect(answer.urgent).toContain('115');
  });

  it('names what it has no document of, and answers nothing else instead', () => {
    const answer = talk()('xin giấy phép nhập khẩu thuốc bảo vệ thực vật');
    expect(answer).toMatchObject({ kind: 'none', procedure: null });
    expect(answer.text).toMatch(/thuốc bảo vệ thực vật.*18001096/);
  });

  it('offers the second of two questions', () => {
    const answer = talk()('đăng ký khai tử cho ông nội, với lại xóa đăng ký thường trú của ông');
    expect(answer.kind).toBe('answer');
    const titles = [answer.procedure?.title, answer.next[0]?.label].map((title) => title?.toLowerCase());
    expect(titles).toEqual(
      expect.arrayContaining([expect.stringContaining('khai tử'), expect.stringContaining('thường trú')]),
    );
    expect(talk()(answer.next[0]!.send).procedure?.title).toBe(answer.next[0]?.label);
  });

  it('takes personal numbers out of what it keeps', () => {
    const answer = talk()('căn cước 001099012345 của tôi bị mất, điện thoại 0912 345 678, làm lại ở đâu');
    expect(JSON.stringify(answer)).not.toMatch(/001099012345|0912 345 678/);
    expect(answer.notices.length).toBeGreaterThan(0);
    expect(answer.procedure?.code).toBe('1.014064');
  });

  it('leaves sums of money alone', () => expect(talk()('phí 500.000.000 đồng').notices).toEqual([]));

  it('bounds a very long message', () => {
    const answer = talk()(`đăng ký khai sinh ${'rất dài '.repeat(100_000)}`);
    expect(['answer', 'clarify', 'none']).toContain(answer.kind);
  });

  it.each(['', '   ', '???', '👍'])('answers politely to %j', (text) => expect(talk()(text).kind).toBe('smalltalk'));
});

describe('a conversation', () => {
  it('remembers the procedure for the next field', () => {
    const say = talk();
    say('đăng ký khai sinh cần giấy tờ gì');
    expect(say('thế còn lệ phí?')).toMatchObject({ kind: 'answer', procedure: { code: '1.001193' }, facet: 'fee' });
    expect(say('mất bao lâu ạ')).toMatchObject({ procedure: { code: '1.001193' }, facet: 'time' });
  });

  it('changes the subject when told so', () => {
    const say = talk();
    say('đăng ký khai sinh cần giấy tờ gì');
    expect(say('à không, ý tôi là đăng ký kết hôn')).toMatchObject({ procedure: { code: '1.000894' } });
    expect(say('thế còn xóa đăng ký thường trú nộp ở đâu')).toMatchObject({
      procedure: { code: '1.003197' },
      facet: 'place',
    });
  });

  it('leaves the subject when something else is named, and does not stretch it over what is not about it', () => {
    const say = talk();
    say('đăng ký tạm trú');
    const asked = say('hộ kinh doanh');
    expect(asked.kind).toBe('clarify');
    expect(asked.options.map(({ title }) => title).join()).toMatch(/hộ kinh doanh/i);
    const english = talk('en');
    english('replace a lost id card');
    expect(english('permit to fly to the moon').kind).not.toBe('answer');
  });

  it('drops what is taken back', () => {
    const say = talk();
    expect(say('mất căn cước thì làm lại ở đâu')).toMatchObject({ procedure: { code: '1.014064' } });
    expect(say('à nhầm, không phải mất mà thẻ sắp hết hạn').ranked[0]?.code).toBe('1.014063');
  });

  it('takes a bare question for one on what was told before', () => {
    const say = talk();
    say('ba tôi mới mất tối qua ở nhà');
    expect(say('vậy giờ con phải làm sao').ranked[0]?.code).toBe('1.000656');
  });

  it('does not take the weather for a field of the procedure', () => {
    const say = talk();
    say('đăng ký khai sinh cần giấy tờ gì');
    expect(say('thời tiết hôm nay thế nào').kind).toBe('none');
    expect(say('nộp ở đâu')).toMatchObject({ procedure: { code: '1.001193' }, facet: 'place' });
  });

  it('goes back', () => {
    const say = talk();
    say('đăng ký khai sinh cần giấy tờ gì');
    say('đăng ký kết hôn cần giấy tờ gì');
    expect(say('quay lại')).toMatchObject({ procedure: { code: '1.001193' } });
  });

  it('asks back among at most four, and takes a number, an ordinal, a title', () => {
    const ask = () => {
      const say = talk();
      const answer = say('căn cước');
      expect(answer.kind).toBe('clarify');
      expect(answer.options.length).toBeGreaterThan(1);
      expect(answer.options.length).toBeLessThanOrEqual(4);
      return { say, options: answer.options };
    };
    for (const choose of [() => '2', () => 'cái thứ hai', (title: string) => title, () => 'the second one']) {
      const { say, options } = ask();
      expect(say(choose(options[1]!.title))).toMatchObject({ kind: 'answer', procedure: { code: options[1]!.code } });
    }
  });

  it('does not take a greeting in between for a question', () => {
    const say = talk();
    say('đăng ký khai tử cần gì');
    expect(say('cảm ơn nhiều').kind).toBe('smalltalk');
    expect(say('phí bao nhiêu')).toMatchObject({ procedure: { code: '1.000656' }, facet: 'fee' });
  });

  it('asks what a field is of when nothing was said before', () =>
    expect(talk()('lệ phí bao nhiêu').kind).toBe('clarify'));
});

describe('what a record does not say', () => {
  it('is said to be missing, never filled in', () => {
    for (const procedure of assistant.house.procedures.values()) {
      const { answer } = assistant.ask(`${procedure.code} điều kiện gì`);
      if (procedure.conditions.length === 0 && procedure.subjects.length === 0)
        expect(answer.text).toContain('không ghi');
    }
  });
});
