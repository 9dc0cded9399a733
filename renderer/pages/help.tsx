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
