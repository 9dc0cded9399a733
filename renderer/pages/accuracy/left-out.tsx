import type { NotAsked } from '../../../shared/ipc/accuracy-calls.ts';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';

/** Who was not asked, and why. */
export function LeftOut({ people }: { readonly people: readonly NotAsked[] }) {
  const t = useTexts();
  if (people.length === 0) return null;
  return (
    <Remark tone="soon">
      {t('accuracy.leftOut', { count: people.length })}
      <ul>
        {people.map(({ id, name, why }) => (
          <li key={id}>
            {t('accuracy.leftOutOne', { name: name || t('customers.row.nameless'), why: t(`accuracy.why.${why}`) })}
          </li>
        ))}
      </ul>
    </Remark>
  );
}
