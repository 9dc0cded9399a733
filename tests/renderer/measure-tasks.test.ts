import { expect, test } from 'vitest';
import { measureTasks } from '../../renderer/pages/incidents/measure-tasks.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { told } from '../domain/written-incident.ts';

const { t } = createTranslator('en');

test('a measure comes as a task from its day on, not done, of real incidents only', () => {
  expect(measureTasks(t, 'en', [told], '2026-12-14')).toEqual([]);
  const [task] = measureTasks(t, 'en', [told], '2026-12-15');
  expect(task?.sentence).toContain('‘Check the address before sealing’ was to be done by 15 December 2026');
  expect(task?.to).toBe(`/incidents/${told.id}/close`);
  expect(measureTasks(t, 'en', [{ ...told, exercise: 'bagInTrain' }], '2026-12-15')).toEqual([]);
  const done = told.measures.map(each => ({ ...each, doneOn: '2026-12-10' }));
  expect(measureTasks(t, 'en', [{ ...told, measures: done }], '2026-12-15')).toEqual([]);
});

test('several are one task, which leads to the one due longest', () => {
  const [one] = told.measures;
  if (!one) throw new Error('No measure');
  const other = { ...told, id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b99', measures: [{ ...one, dueOn: '2026-12-01' }] };
  const [task, more] = measureTasks(t, 'en', [told, other], '2026-12-20');
  expect(more).toBeUndefined();
  expect(task?.sentence).toContain('2 measures');
  expect(task?.to).toContain(other.id);
});
