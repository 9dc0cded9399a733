import { useCall } from '../../ui/calls.ts';
import { Loading } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { SettingsPart } from './settings-part.tsx';
import classes from './settings.module.css';

/** Which version this is, where the data lies, and whose work is in it. */
export function About() {
  const t = useTexts();
  const info = useCall('app.info', {});
  const notices = useCall('app.notices', {});
  return (
    <SettingsPart title={t('settings.aboutTitle')}>
      {info.value && (
        <dl className={classes['facts']}>
          <dt>{t('settings.version')}</dt>
          <dd>{info.value.version}</dd>
          <dt>{t('settings.folder')}</dt>
          <dd>{info.value.folder}</dd>
          <dt>{t('settings.licence')}</dt>
          <dd>{t('settings.licenceMit')}</dd>
        </dl>
      )}
      <h2>{t('settings.notices')}</h2>
      <p>{t('settings.noticesLead')}</p>
      {!notices.value ? (
        <Loading />
      ) : (
        <div className={classes['notices']}>
          {notices.value.packages.map(({ name, version, licence, text }) => (
            <details key={`${name}@${version}`}>
              <summary>
                <strong>{name}</strong> {version} · {licence}
              </summary>
              <pre tabIndex={0}>{text}</pre>
            </details>
          ))}
        </div>
      )}
    </SettingsPart>
  );
}
