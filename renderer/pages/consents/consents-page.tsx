import { Anchor, Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { ConsentStateName, type ConsentPurposeEntry, type PurposeFigures } from '../../../shared/ipc/consent-shapes.ts';
import { useCall } from '../../ui/calls.ts';
import { count, localDay, longDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { listChannels, purposeNamed } from './consent-words.ts';
import classes from './consents.module.css';
import { purposeBy } from './purpose-by.ts';
import { taskRoute, upkeepTasks } from './upkeep-tasks.ts';

type Overview = ResponseOf<'consents.overview'>;
type Seen = Overview & { readonly purposes: readonly ConsentPurposeEntry[] };

/** The place Consents: how things stand, what is due, who was written to, and the way to texts, forms and lists. */
export function ConsentsPage() {
  const t = useTexts();
  const today = localDay(useNow());
  const overview = useCall('consents.overview', { today }, { fresh: true });
  const purposes = useCall('consents.purposes', {}, { fresh: true });
  const refusal = overview.refusal ?? purposes.refusal;
  const again = () => {
    overview.askAgain();
    purposes.askAgain();
  };
  return (
    <Page title={t('frame.consents')} lead={t('consents.lead')} wide>
      {refusal ? (
        <Refusal refusal={refusal} again={again} />
      ) : overview.value && purposes.value ? (
        <Shown {...overview.value} purposes={purposes.value.purposes} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Shown(seen: Seen) {
  const t = useTexts();
  const asking = seen.purposes.filter(({ asksConsent }) => asksConsent);
  if (asking.length === 0)
    return (
      <>
        <Empty
          sentence={t('consents.noPurposes')}
          action={
            <Button component={Link} href="/register/questions">
              {t('consents.toQuestions')}
            </Button>
          }
        />
        <DoNotContact listed={seen.listed} />
      </>
    );
  return (
    <>
      {asking.every(({ textVersion }) => textVersion === 0) && (
        <Empty
          sentence={t('consents.noTexts')}
          action={
            <Button component={Link} href="/consents/texts">
              {t('consents.writeText')}
            </Button>
          }
        />
      )}
      <Due {...seen} />
      <Figures {...seen} />
      <Ways />
      <Written {...seen} />
      <DoNotContact listed={seen.listed} />
    </>
  );
}

function Due({ figures, purposes }: Seen) {
  const t = useTexts();
  const language = useLanguage();
  const tasks = upkeepTasks(figures);
  return (
    <section aria-labelledby="consents-due">
      <h2 id="consents-due" className={classes['heading']}>
        {t('consents.due')}
      </h2>
      {tasks.length === 0 ? (
        <p>{t('consents.nothingDue')}</p>
      ) : (
        <ul className={classes['tasks']}>
          {tasks.map(task => {
            const facts = {
              count: task.people,
              purpose: purposeNamed(t, language, purposes, task.purpose),
              by: t(`mayContact.by.${task.channel}`),
            };
            return (
              <li key={taskRoute(task)}>
                <p>{t(`upkeep.task.${task.kind}`, facts)}</p>
                <Button component={Link} href={taskRoute(task)} variant="default">
                  {t('upkeep.look')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Figures({ figures, purposes }: Seen) {
  const t = useTexts();
  return (
    <section aria-labelledby="consents-figures">
      <h2 id="consents-figures" className={classes['heading']}>
        {t('consents.figures')}
      </h2>
      {figures.length === 0 ? (
        <p>{t('consents.noChannels')}</p>
      ) : (
        <div className={classes['cards']}>
          {figures.map(each => (
            <FigureCard key={`${each.purpose} ${each.channel}`} figures={each} purposes={purposes} />
          ))}
        </div>
      )}
    </section>
  );
}

/** How everybody stands with one purpose on one channel; each figure leads to the people behind it. */
function FigureCard({
  figures: { purpose, channel, states, allowed },
  purposes,
}: {
  readonly figures: PurposeFigures;
  readonly purposes: Seen['purposes'];
}) {
  const t = useTexts();
  const language = useLanguage();
  const name = purposeBy(t, purposeNamed(t, language, purposes, purpose), channel);
  const some = ConsentStateName.options.filter(state => state !== 'none' && states[state] > 0);
  return (
    <section className={classes['card']} aria-label={name}>
      <h3>{name}</h3>
      <p>{t(listChannels.includes(channel) ? 'consents.allowed' : 'consents.allowedUse', { count: allowed })}</p>
      <ul className={classes['states']}>
        {some.length === 0 && <li>{t('consents.nobodyYet')}</li>}
        {some.map(state => (
          <li key={state}>
            <Anchor component={Link} href={`/consents/people/${purpose}/${channel}/${state}`}>
              {t(`consents.state.${state}`)}
            </Anchor>
            <span>{count(language, states[state])}</span>
          </li>
        ))}
      </ul>
      {listChannels.includes(channel) && (
        <Button
          component={Link}
          href={`/consents/mailing/${purpose}/${channel}`}
          variant="default"
          aria-label={t('consents.listFor', { name })}
        >
          {t('consents.makeList')}
        </Button>
      )}
    </section>
  );
}

function Ways() {
  const t = useTexts();
  return (
    <section aria-labelledby="consents-ways">
      <h2 id="consents-ways" className={classes['heading']}>
        {t('consents.ways')}
      </h2>
      <Group gap="sm">
        <Button component={Link} href="/consents/mailing" variant="default">
          {t('mailing.title')}
        </Button>
        <Button component={Link} href="/consents/texts" variant="default">
          {t('consents.texts')}
        </Button>
        <Button component={Link} href="/consents/form" variant="default">
          {t('consents.formCode')}
        </Button>
        <Button component={Link} href="/consents/import" variant="default">
          {t('consents.importThem')}
        </Button>
      </Group>
    </section>
  );
}

function Written({ mailings, purposes }: Seen) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <section aria-labelledby="consents-written">
      <h2 id="consents-written" className={classes['heading']}>
        {t('consents.written')}
      </h2>
      {mailings.length === 0 ? (
        <p>{t('consents.nothingWritten')}</p>
      ) : (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-labelledby="consents-written">
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('consents.listOf')}</th>
                <th scope="col">{t('consents.listDay')}</th>
                <th scope="col">{t('consents.listUser')}</th>
                <th scope="col" data-figures>
                  {t('consents.listAllowed')}
                </th>
                <th scope="col" data-figures>
                  {t('consents.listRefused')}
                </th>
              </tr>
            </thead>
            <tbody>
              {mailings.map(({ id, day, purpose, channel, user, allowed, refused }) => (
                <tr key={id}>
                  <th scope="row">{purposeBy(t, purposeNamed(t, language, purposes, purpose), channel)}</th>
                  <td>{longDay(language, day)}</td>
                  <td>{user}</td>
                  <td data-figures>{count(language, allowed)}</td>
                  <td data-figures>{count(language, refused)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function DoNotContact({ listed }: { readonly listed: number }) {
  const t = useTexts();
  return (
    <section aria-labelledby="consents-listed">
      <h2 id="consents-listed" className={classes['heading']}>
        {t('consents.doNotContact')}
      </h2>
      <p>{t('consents.listedCount', { count: listed })}</p>
      <p className={classes['quiet']}>{t('consents.listedWhat')}</p>
    </section>
  );
}
