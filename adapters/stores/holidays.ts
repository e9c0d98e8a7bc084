import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createDaysOff } from '../../calendar/days-off.ts';
import { HolidayYearSchema } from '../../calendar/holiday-year.ts';
import { type Calendar, createCalendar } from '../../calendar/working-days.ts';
import { readYaml } from './yaml-file.ts';

/**
 * The calendar with the days off of every `vn-YEAR.yaml` in `folder` (`content/holidays`). Throws `StoreError` `invalid` with file and field.
 */
export async function loadCalendar(folder: string): Promise<Calendar> {
  const files = (await readdir(folder)).filter((name) => /^vn-\d{4}\.ya?ml$/.test(name)).sort();
  const years = await Promise.all(files.map((name) => readYaml(join(folder, name), HolidayYearSchema)));
  return createCalendar(createDaysOff(years.filter((year) => year !== undefined)));
}
