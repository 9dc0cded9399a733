import { z } from '../z.ts';

/** The programs whose lists are known by their headings: shared/domain/import-preset.ts. */
export const PresetId = z.enum(['google', 'outlook', 'apple', 'shopify', 'woocommerce', 'lexware']);
export type PresetId = z.output<typeof PresetId>;
