import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteContext } from '../../main/services/context.ts';
import { previewNewsletter } from '../../main/services/newsletter.ts';
import type { NewsletterPlan } from '../../shared/ipc/newsletter-shapes.ts';
import { today, value } from './consent-vault.ts';
import { stage } from './import-file.ts';

/** What the sign-up form of these tests showed. */
export const shown = 'Ja, ich möchte den Newsletter. Abmelden kann ich mich jederzeit.';

/** A file of tests/domain/newsletter-files. */
export const sample = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../domain/newsletter-files', name));

/** Brings a file into the vault, and gives the plan the wizard comes to where the person answers that all was in order. */
export async function planFor(
  context: WriteContext,
  name: string,
  bytes: Uint8Array = sample(name),
  more: Partial<NewsletterPlan> = {},
): Promise<NewsletterPlan> {
  const importId = stage(context, name, bytes);
  const { reading, tool, targets, dayFirst, status } = value(
    await previewNewsletter(context, { importId, reading: null, tool: null }),
  );
  return {
    importId,
    reading,
    tool,
    targets,
    dayFirst,
    status,
    purpose: 'newsletter',
    text: { language: 'de', body: shown },
    form: { preTicked: false, withTerms: false, conditionOfPurchase: false, withdrawalMentioned: true },
    ownProof: null,
    newCustomers: 'skip',
    zone: 'Europe/Berlin',
    today,
    ...more,
  };
}
