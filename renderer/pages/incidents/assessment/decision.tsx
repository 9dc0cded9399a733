import { Button } from '@mantine/core';
import type { BreachAssessment } from '../../../../shared/domain/breach-assessment.ts';
import { TimelineNote, type StoredIncident } from '../../../../shared/domain/incident-file.ts';
import { packs } from '../../../../shared/packs.ts';
import { z } from '../../../../shared/z.ts';
import { useCall, useChange } from '../../../ui/calls.ts';
import { moment } from '../../../ui/format.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { Remark } from '../../register/remark.tsx';
import papers from '../../retention/papers.module.css';
import classes from './assessment.module.css';
import { decisionText, leavesOut } from './decision-text.ts';

/** An entry of the timeline that was put in by hand. */
const Noted = z.object({ note: z.tuple([z.null(), TimelineNote]) });

/**
 * The decision not to tell somebody, put into the file with its reasons (GDPR Art. 33(5)): by a click, because a person decides and not the
 * program. Shows nothing where everybody has to be told.
 */
export function Decision({
  incident,
  assessment,
}: {
  readonly incident: StoredIncident;
  readonly assessment: BreachAssessment;
}) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const write = useChange('incidents.note');
  const { value } = useCall('incidents.timeline', { id: incident.id }, { fresh: true });
  if (!leavesOut(assessment) || !value) return null;
  const pack = packs.breachRules();
  const text = decisionText(t, language, assessment, pack);
  const decisions = value.events.flatMap(({ at, action, values }) => {
    const noted = Noted.safeParse(values);
    return action === 'decision' && noted.success ? [{ at, text: noted.data.note[1].text }] : [];
  });
  const same = decisions.findLast(each => each.text === text);
  const before = decisions.findLast(each => each.text.startsWith(t('breachAssessment.decision.heading')));
  const decide = async () => {
    const result = await write.run({
      id: incident.id,
      note: { kind: 'decision', happenedAt: new Date().toISOString(), who: incident.lead, text },
    });
    if (!result.ok) return notices.refused(result.error);
    notices.done(t('breachAssessment.decision.done'));
  };
  return (
    <section className={papers['part']} aria-labelledby="assessment-decision">
      <h2 id="assessment-decision">{t('breachAssessment.decision.title')}</h2>
      {same ? (
        <Remark tone="good">{t('breachAssessment.decision.stands', { when: moment(language, same.at) })}</Remark>
      ) : (
        <>
          <p className={papers['quiet']}>{t('breachAssessment.decision.hint')}</p>
          {before && (
            <Remark tone="soon">{t('breachAssessment.decision.changed', { when: moment(language, before.at) })}</Remark>
          )}
          <details className={classes['statement']}>
            <summary>{t('breachAssessment.decision.show')}</summary>
            {text.split('\n').map(line => (
              <p key={line}>{line}</p>
            ))}
          </details>
          <Button mt="sm" variant="default" loading={write.waiting} onClick={() => void decide()}>
            {t('breachAssessment.decision.button')}
          </Button>
        </>
      )}
    </section>
  );
}
