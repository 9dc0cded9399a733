import { expect, test } from 'vitest';
import { registerTask } from '../../renderer/pages/register/register-task.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

const { t } = createTranslator('en');
const known = {
  ...emptyCompany,
  legalName: 'Blumen Beispiel e. K.',
  street: 'Am Markt 1',
  postcode: '01067',
  city: 'Dresden',
  email: 'laden@example.org',
  region: 'DE-SN',
};
type Asked = Parameters<typeof registerTask>[1];
const purposes = [{}] as unknown as Asked['purposes'];
const task = (register: Partial<Asked>, begun = false) =>
  registerTask(t, { purposes, company: known, place: 'DE', ...register }, { begun });

test('an empty register leads to its questions, whatever else is missing', () => {
  expect(task({ purposes: [], company: emptyCompany })).toMatchObject({
    to: '/register/questions',
    button: 'Answer questions',
  });
});

test('then to the first thing that is missing about the business, by the field', () => {
  expect(task({ company: { ...known, city: '' } })).toMatchObject({ to: '/register/company/street' });
  expect(task({ company: { ...known, region: '' } })).toMatchObject({ to: '/register/company/region' });
});

test('nothing is asked where nothing is missing, or it was begun', () => {
  expect(task({})).toBeNull();
  expect(task({ purposes: [] }, true)).toBeNull();
});
