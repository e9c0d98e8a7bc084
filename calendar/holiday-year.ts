/**
 * One year of `content/holidays/vn-YEAR.yaml`: what no rule can compute, because the government decides it each year. An
 * office edits this file when the notice comes out.
 *
 * @module
 */
import { z } from 'zod';
import { IsoDaySchema } from './day.ts';

const NameSchema = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/**
 * `announced: false` means nobody has compared the entry with an official notice: every date counted across it is provisional.
 */
const HolidaySchema = z.strictObject({
  date: IsoDaySchema,
  name: NameSchema,
  /** `false` keeps the day a working day until the notice is there, though dates across it are provisional. */
  off: z.boolean().default(true),
  /** The holiday on a weekly rest day that this day makes up for (Labour Code 2019 art. 111(3)). */
  compensates: IsoDaySchema.optional(),
  announced: z.boolean(),
});

/** A working day taken off and the rest day worked instead. Applied only when announced: no law grants it by itself. */
const SwapSchema = z.strictObject({ off: IsoDaySchema, work: IsoDaySchema, announced: z.boolean() });

export const HolidayYearSchema = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    days: z.array(HolidaySchema).default([]),
    swaps: z.array(SwapSchema).default([]),
  })
  .superRefine((file, context) => {
    const inYear = (day: string) => day.startsWith(`${file.year}-`);
    for (const [index, day] of file.days.entries())
      if (!inYear(day.date))
        context.addIssue({ code: 'custom', path: ['days', index, 'date'], message: `not in ${file.year}` });
    for (const [index, swap] of file.swaps.entries())
      if (!inYear(swap.off))
        context.addIssue({ code: 'custom', path: ['swaps', index, 'off'], message: `not in ${file.year}` });
  });
export type HolidayYear = z.infer<typeof HolidayYearSchema>;
