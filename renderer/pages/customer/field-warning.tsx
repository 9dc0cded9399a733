import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './editor.module.css';

/** Something worth a second look beside a field; it never stands in the way. `take` puts there what was probably meant. */
export type Warning = { readonly text: string; readonly take?: { readonly text: string; readonly onTake: () => void } };

/** A warning as the description of a field, so that it is read out with it. */
export function FieldWarning({ warning }: { readonly warning: Warning }) {
  return (
    <span className={classes['warning']}>
      <IconAlertTriangle size={18} aria-hidden />
      <span>
        {warning.text}
        {warning.take && (
          <>
            {' '}
            <TakeInstead {...warning.take} />
          </>
        )}
      </span>
    </span>
  );
}

/** Puts a better value into the field above it, with one click. */
export function TakeInstead({ text, onTake }: { readonly text: string; readonly onTake: () => void }) {
  return (
    <button type="button" className={classes['take']} onClick={onTake}>
      {text}
    </button>
  );
}
