import { useCall } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';

/** So many of them are named; the rest is counted. */
const most = 10;

/** Who is left to tell and can't be reached by e-mail, letter or telephone: for them there is the public notice (GDPR Art. 34(3)(c)). */
export function Unreached({ id }: { readonly id: string }) {
  const t = useTexts();
  const { value } = useCall(
    'incidents.affected',
    { id, only: 'untold', way: 'none', words: '', offset: 0, limit: most },
    { fresh: true, keepPrevious: true },
  );
  if (!value || value.total === 0) return null;
  return (
    <>
      <Remark tone="soon">{t('breachLetter.unreached', { count: value.total })}</Remark>
      <ul aria-label={t('breachLetter.unreachedList')}>
        {value.rows.map(({ id: customer, name, number }) => (
          <li key={customer}>
            <bdi>{name || t('customers.row.nameless')}</bdi>
            {number !== '' && ` · ${number}`}
          </li>
        ))}
        {value.total > most && <li>{t('affected.unknownMore', { count: value.total - most })}</li>}
      </ul>
    </>
  );
}
