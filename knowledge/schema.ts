/**
 * What the assistant knows, as shapes: procedure, legal document, term, office. The types come from the schemas, so a file
 * that passes `parse` is what the code believes it to be.
 *
 * A procedure has the eight parts of Decree 63/2010/NĐ-CP art. 8(2) – name, steps, manner of filing, dossier, time limit,
 * subjects, authority – and form, result, conditions and fee where they apply.
 *
 * @module
 */
import { z } from 'zod';

/** A text in Vietnamese and, where someone wrote it, English. In YAML a plain string means Vietnamese only. */
export const TextSchema = z
  .union([z.string().min(1), z.strictObject({ vi: z.string().min(1), en: z.string().min(1).optional() })])
  .transform((text): Text => (typeof text === 'string' ? { vi: text } : text));
export type Text = { vi: string; en?: string | undefined };

/** The portal's code, e.g. `1.001193`. */
export const CodeSchema = z.string().regex(/^\d+\.\d{6}(\.[\w.]+)?$/, 'a procedure code looks like 1.001193');

export const LevelSchema = z.enum(['ministry', 'province', 'commune', 'other']);
export type Level = z.infer<typeof LevelSchema>;

/** Working days exclude rest days and holidays (Civil Code 2015 art. 147; Decree 118/2025); `days` are calendar days. */
export const TimeUnitSchema = z.enum(['hours', 'working-hours', 'working-days', 'days', 'months', 'years']);
export type TimeUnit = z.infer<typeof TimeUnitSchema>;

/**
 * How long one channel takes. `amount` and `unit` are absent when the source says it only in words; `said` keeps its words.
 * `sameDay`: done within the working day of receipt (received after 15:00: the next working day).
 */
export const TimeLimitSchema = z.strictObject({
  amount: z.number().positive().optional(),
  unit: TimeUnitSchema.optional(),
  sameDay: z.boolean().optional(),
  said: TextSchema.optional(),
});
export type TimeLimit = z.infer<typeof TimeLimitSchema>;

/**
 * One fee. `fixed`: `amount` dong a `per`. `free`: no charge. `local`: set by the provincial People's Council or a circular
 * named in `said` (the portal shows such fees as 0, its default – that is not "free"). `unstated`: the record states none.
 */
export const FeeSchema = z.strictObject({
  kind: z.enum(['fixed', 'free', 'local', 'unstated']),
  amount: z.number().nonnegative().optional(),
  said: TextSchema.optional(),
});
export type Fee = z.infer<typeof FeeSchema>;

export const ChannelSchema = z.strictObject({
  channel: z.enum(['in-person', 'online', 'post']),
  time: TimeLimitSchema.optional(),
  fees: z.array(FeeSchema).default([]),
  note: TextSchema.optional(),
});
export type Channel = z.infer<typeof ChannelSchema>;

/** One component of a dossier. `show`: presented at the desk and taken home again, not handed in. */
export const PaperSchema = z.strictObject({
  name: TextSchema,
  originals: z.number().int().nonnegative().default(0),
  copies: z.number().int().nonnegative().default(0),
  show: z.boolean().optional(),
  form: z.string().optional(),
});
export type Paper = z.infer<typeof PaperSchema>;

/** Papers that go together; `case` says when they apply (absent: always). */
export const PaperGroupSchema = z.strictObject({ case: TextSchema.optional(), papers: z.array(PaperSchema) });
export type PaperGroup = z.infer<typeof PaperGroupSchema>;

export const LegalRefSchema = z.strictObject({
  /** e.g. `60/2014/QH13`; absent when the source names a document without its number. */
  number: z.string().optional(),
  title: TextSchema.optional(),
});
export type LegalRef = z.infer<typeof LegalRefSchema>;

/** ISO date, `2026-07-15`, or a month, `2026-07`. */
export const DaySchema = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'a date looks like 2026-11-23');

export const SourceSchema = z.strictObject({
  /** Who published it, e.g. `Cổng Dịch vụ công quốc gia`. */
  name: z.string(),
  url: z.string().url().optional(),
  /** The state of the source that was read. */
  asOf: DaySchema,
  /** When a person last compared it with the source. */
  checked: DaySchema.optional(),
  /** Where the importer found it: file name, and line of a `.jsonl`. */
  file: z.string().optional(),
});
export type Source = z.infer<typeof SourceSchema>;

export const ProcedureSchema = z.strictObject({
  code: CodeSchema,
  title: TextSchema,
  /** The decision that published the procedure, e.g. `163/QĐ-BTP`. */
  decision: z.string().optional(),
  levels: z.array(LevelSchema).default([]),
  /** lĩnh vực */
  field: TextSchema.optional(),
  subjects: z.array(TextSchema).default([]),
  /** competent authority: who decides */
  authority: TextSchema.optional(),
  /** who carries it out, where the record says so apart */
  agency: TextSchema.optional(),
  /** where the dossier is received */
  place: TextSchema.optional(),
  /** agency that may act in the authority's name (cơ quan được ủy quyền) */
  delegate: TextSchema.optional(),
  /** agencies that take part (cơ quan phối hợp) */
  partners: TextSchema.optional(),
  /** the publisher's own search words */
  keywords: TextSchema.optional(),
  /** one or two sentences: what it is for and when one needs it */
  summary: TextSchema.optional(),
  steps: z.array(TextSchema).default([]),
  channels: z.array(ChannelSchema).default([]),
  papers: z.array(PaperGroupSchema).default([]),
  /** number of dossiers (số bộ) */
  sets: z.number().int().positive().optional(),
  /** remarks printed among the papers that are not papers */
  notes: z.array(TextSchema).default([]),
  forms: z.array(z.strictObject({ name: TextSchema, code: z.string().optional() })).default([]),
  conditions: z.array(TextSchema).default([]),
  results: z.array(TextSchema).default([]),
  legal: z.array(LegalRefSchema).default([]),
  related: z.array(CodeSchema).default([]),
  source: SourceSchema,
  /** Field names that the importer could not read wholly; answers on them quote the source's own words. */
  unread: z.array(z.string()).default([]),
});
export type Procedure = z.infer<typeof ProcedureSchema>;

/** A footnote of a consolidated text – what was amended, by which document – with the clause that its mark stands in. */
export const LegalNoteSchema = z.strictObject({
  mark: z.string(),
  clause: z.string().optional(),
  text: z.string(),
});
export type LegalNote = z.infer<typeof LegalNoteSchema>;

/**
 * One article of a legal document, cut into clauses. A clause without a number is the article's opening text. A section of a
 * text that has no articles (a dispatch) has the number ``.
 */
export const ArticleSchema = z.strictObject({
  number: z.string(),
  title: z.string().optional(),
  /** e.g. `Chương II. KẾT HÔN · Mục 1`; articles of an annexed regulation begin with its name */
  part: z.string().optional(),
  /** set on the articles of a regulation that the document promulgates in its annex; their numbers begin at 1 again */
  annexed: z.boolean().optional(),
  clauses: z.array(z.strictObject({ number: z.string().optional(), text: z.string() })),
  notes: z.array(LegalNoteSchema).optional(),
});
export type Article = z.infer<typeof ArticleSchema>;

/**
 * A legal text. `number` is as printed: `60/2014/QH13`, `123/2015/NĐ-CP`, `121/VBHN-VPQH`. Consolidated texts of two years may
 * share a number; `id` tells them apart (`25/VBHN-VPQH@2026`).
 */
export const LegalDocumentSchema = z.strictObject({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  title: z.string(),
  issued: DaySchema.optional(),
  inForce: DaySchema.optional(),
  expired: DaySchema.optional(),
  /** Numbers of the documents that a consolidated text (văn bản hợp nhất) unites, the amended one first. */
  consolidates: z.array(z.string()).default([]),
  articles: z.array(ArticleSchema),
  /** footnotes whose marks stand outside the articles */
  notes: z.array(LegalNoteSchema).optional(),
  source: SourceSchema,
});
export type LegalDocument = z.infer<typeof LegalDocumentSchema>;

/** Where one files; `units` are communes that it serves, by name. */
export const OfficeSchema = z.strictObject({
  id: z.string(),
  name: TextSchema,
  kind: z.enum(['commune', 'province', 'branch', 'police', 'insurance', 'tax', 'other']),
  address: TextSchema.optional(),
  phone: z.string().optional(),
  hours: TextSchema.optional(),
  url: z.string().url().optional(),
  source: SourceSchema,
});
export type Office = z.infer<typeof OfficeSchema>;
