import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createBreachNoticePapers } from '../../main/electron/breach-notice-papers.ts';
import { openIncident } from '../../main/services/incidents.ts';
import { value } from '../services/consent-vault.ts';
import { noticeVault } from '../services/notice-vault.ts';
import { saving } from './save-dialog.ts';

const common = { language: 'en', format: 'docx', today: '2026-11-29', zone: 'Europe/Berlin' } as const;

/** The calls over a real vault with an open incident; what the person picks in the dialog; `locked`: the vault locks while it is open. */
function calls(picks: string | null, options: { readonly locked?: boolean } = {}) {
  const vault = noticeVault();
  const { id } = value(openIncident(vault.write, { kind: 'deviceLost', exercise: '', noticedAt: null }));
  const { asked, offered, filePath, ...parts } = saving(vault, picks, options);
  const now = () => new Date('2026-11-29T10:00:00Z');
  return { id, own: createBreachNoticePapers({ ...parts, now }), asked, offered, filePath };
}

describe('a notice is saved where the person says', () => {
  test('to the authority, under a name with its day', async () => {
    const { id, own, offered, filePath } = calls('notice.docx');
    const request = { ...common, id, law: 'gdpr', kind: 'first', reason: '' } as const;
    expect(await own['incidents.saveNotice'](request)).toEqual({
      ok: true,
      value: { saved: true, fileName: 'notice.docx' },
    });
    expect(offered).toEqual(['Breach notification 2026-11-29.docx']);
    expect(readFileSync(filePath).subarray(0, 2).toString()).toBe('PK');
  });

  test('to a client', async () => {
    const { id, own, offered, filePath } = calls('client.docx');
    value(await own['incidents.saveClientNotice']({ ...common, id, client: 'Praxis Probe', language: 'de' }));
    expect(offered).toEqual(['Mitteilung an Auftraggeber 2026-11-29.docx']);
    expect(readFileSync(filePath).subarray(0, 2).toString()).toBe('PK');
  });

  test('and nowhere where they change their mind, or the vault locks', async () => {
    const left = calls(null);
    const request = { ...common, law: 'gdpr', kind: 'first', reason: '' } as const;
    expect(await left.own['incidents.saveNotice']({ ...request, id: left.id })).toEqual({
      ok: true,
      value: { saved: false, fileName: '' },
    });
    expect(left.asked).toEqual([]);
    const locked = calls('notice.docx', { locked: true });
    expect(await locked.own['incidents.saveNotice']({ ...request, id: locked.id })).toEqual({
      ok: false,
      error: { code: 'vault.locked' },
    });
  });
});
