import { NewsletterStatus, NewsletterTarget } from '../domain/newsletter-columns.ts';
import { z } from '../z.ts';
import { ImportReading, TableFormat } from './import-shapes.ts';
import { NewsletterFigures, NewsletterPlan, NewsletterToolId } from './newsletter-shapes.ts';

/** The calls about consents from a newsletter tool's file, which arrives by `import.begin` and `import.receive`: a part of the contract. */
export const newsletterCalls = {
  /** `tool` null: find out which wrote it. */
  'newsletter.preview': {
    request: z.strictObject({
      importId: z.uuid(),
      reading: z.union([ImportReading, z.null()]),
      tool: z.union([NewsletterToolId, z.null()]),
    }),
    response: z.strictObject({
      fileName: z.string(),
      format: TableFormat,
      reading: ImportReading,
      sheets: z.array(z.string()),
      headings: z.array(z.string()),
      /** The first rows under the heading. */
      rows: z.array(z.array(z.string())),
      tool: NewsletterToolId,
      tools: z.array(z.strictObject({ id: NewsletterToolId, name: z.string() })),
      /** A guess for every column. */
      targets: z.array(NewsletterTarget),
      dayFirst: z.boolean(),
      /** What the file's name says of all people in it; null where it says nothing. */
      status: z.union([NewsletterStatus, z.null()]),
    }),
    role: 'editor',
    changes: false,
  },
  /** What the file would come to. Changes nothing; can be cancelled. */
  'newsletter.check': { request: NewsletterPlan, response: NewsletterFigures, role: 'editor', changes: false },
  'newsletter.run': {
    request: NewsletterPlan,
    response: NewsletterFigures.extend({ fileName: z.string() }),
    role: 'editor',
    changes: true,
  },
} as const;
