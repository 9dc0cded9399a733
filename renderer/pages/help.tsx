import { Code, Kbd, List } from '@mantine/core';
import { useCall } from '../ui/calls.ts';
import { Page } from '../ui/page.tsx';
import { useTexts, type TextKey } from '../ui/texts.ts';
import classes from './help.module.css';

const keys: readonly (readonly [keys: TextKey, does: TextKey])[] = [
  ['help.keySearch', 'help.doesSearch'],
  ['help.keyLock', 'help.doesLock'],
  ['help.keyFind', 'help.doesFind'],
  ['help.keyNew', 'help.doesNew'],
  ['help.keyArrows', 'help.doesArrows'],
];

/** Short answers: what Scrinium protects against and what not, the keyboard, where the data lies, a forgotten password. */
export function Help() {
  const t = useTexts();
  const info = useCall('app.info', {});
  return (
    <Page title={t('frame.help')}>
      <div className={classes['help']}>
        <h2>{t('help.protectsTitle')}</h2>
        <List spacing={6}>
          <List.Item>{t('help.protectsTheft')}</List.Item>
          <List.Item>{t('help.protectsLooking')}</List.Item>
          <List.Item>{t('help.protectsChange')}</List.Item>
          <List.Item>{t('help.protectsNet')}</List.Item>
        </List>
        <h2>{t('help.notTitle')}</h2>
        <List spacing={6}>
          <List.Item>{t('help.notMalware')}</List.Item>
          <List.Item>{t('help.notOpen')}</List.Item>
          <List.Item>{t('help.notCopies')}</List.Item>
          <List.Item>{t('help.notBackup')}</List.Item>
        </List>
        <h2>{t('help.backupsTitle')}</h2>
        <p>{t('help.backups')}</p>
        <h2>{t('help.registerTitle')}</h2>
        <p>{t('help.register')}</p>
        <h2>{t('help.consentsTitle')}</h2>
        <p>{t('help.consentsCount')}</p>
        <p>{t('help.consentsNo')}</p>
        <p>{t('help.consentsList')}</p>
        <h2>{t('help.noticeTitle')}</h2>
        <p>{t('help.noticeWrite')}</p>
        <p>{t('help.noticeFinal')}</p>
        <p>{t('help.noticePeople')}</p>
        <p>{t('help.noticeMore')}</p>
        <h2>{t('help.incidentTitle')}</h2>
        <p>{t('help.incidentFirst')}</p>
        <p>{t('help.incidentFile')}</p>
        <p>{t('help.incidentTime')}</p>
        <p>{t('help.incidentCalm')}</p>
        <h2>{t('help.retentionTitle')}</h2>
        <p>{t('help.retentionLook')}</p>
        <p>{t('help.retentionReview')}</p>
        <h2>{t('help.keepingPapersTitle')}</h2>
        <p>{t('help.keepingShred')}</p>
        <p>{t('help.keepingCalculator')}</p>
        <p>{t('help.keepingConcept')}</p>
        <h2>{t('help.heldTitle')}</h2>
        <p>{t('help.held')}</p>
        <p>{t('help.heldWhy')}</p>
        <p>{t('help.heldHold')}</p>
        <h2>{t('help.rulesTitle')}</h2>
        <p>{t('help.rulesLaw')}</p>
        <p>{t('help.rulesOwn')}</p>
        <p>{t('help.rulesAutomatic')}</p>
        <p>{t('help.rulesHolds')}</p>
        <h2>{t('help.listsTitle')}</h2>
        <p>{t('help.listsIn')}</p>
        <p>{t('help.listsDuplicates')}</p>
        <p>{t('help.listsMany')}</p>
        <p>{t('help.listsOut')}</p>
        <p>{t('help.listsRight')}</p>
        <h2>{t('help.newsletterTitle')}</h2>
        <p>{t('help.newsletter')}</p>
        <h2>{t('help.forgottenTitle')}</h2>
        <p>{t('help.forgotten')}</p>
        <h2>{t('help.whereTitle')}</h2>
        <p>{t('help.where')}</p>
        {info.value && <Code block>{info.value.folder}</Code>}
        <h2>{t('help.keysTitle')}</h2>
        <dl className={classes['keys']}>
          {keys.map(([press, does]) => (
            <div key={press}>
              <dt>
                <Kbd>{t(press)}</Kbd>
              </dt>
              <dd>{t(does)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Page>
  );
}
