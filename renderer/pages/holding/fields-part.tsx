import { Anchor, Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { FieldFigures } from '../../../shared/ipc/holding-calls.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import classes from '../consents/consents.module.css';
import { Pager, pageSize } from '../consents/pager.tsx';
import registerClasses from '../register/register.module.css';
import holdingClasses from './holding.module.css';

/** What a field is called. */
const fieldName = (t: Texts, { of, own }: FieldFigures): string =>
  of.kind === 'builtIn' ? t(`holding.builtIn.${of.field}`) : own?.name || t('holding.dateOfBirth');

const isHidden = ({ own, filled }: FieldFigures): boolean => own?.on === false && filled > 0;

/** How many customers have each field filled, and what uses it. */
export function FieldsPart() {
  const t = useTexts();
  const { value, refusal, askAgain } = useCall('holding.fields', {}, { fresh: true });
  if (refusal) return <Refusal refusal={refusal} again={askAgain} />;
  if (!value) return <Loading />;
  if (value.customers === 0)
    return (
      <Empty
        sentence={t('holding.emptyFields')}
        action={
          <Button component={Link} href="/customers">
            {t('holding.toCustomers')}
          </Button>
        }
      />
    );
  return <Fields customers={value.customers} fields={value.fields} />;
}

function Fields({ customers, fields }: { readonly customers: number; readonly fields: readonly FieldFigures[] }) {
  const t = useTexts();
  const language = useLanguage();
  const [shown, setShown] = useState<FieldFigures | null>(null);
  const uses = ({ use, purposes, own }: FieldFigures): string => {
    const words = [
      ...(use === '' ? [] : [t(`holding.use.${use}`)]),
      ...purposes.map(purpose => purpose[language] || purpose.en || purpose.de),
      ...(own && own.purpose !== '' ? [t('holding.ownPurpose', { purpose: own.purpose })] : []),
    ];
    return words.length === 0 ? t('holding.nothing') : words.join('; ');
  };
  return (
    <>
      {fields.filter(isHidden).map(field => (
        <HiddenField key={field.of.field} field={field} />
      ))}
      <p>{t('holding.fieldsLead')}</p>
      <table className={holdingClasses['table']}>
        <thead>
          <tr>
            <th scope="col">{t('holding.field')}</th>
            <th scope="col">{t('holding.filled')}</th>
            <th scope="col">{t('holding.usedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {fields
            .filter(field => !isHidden(field))
            .map(field => (
              <tr key={field.of.field}>
                <th scope="row">{fieldName(t, field)}</th>
                <td>
                  {t('holding.filledFor', { filled: field.filled, all: customers })}
                  {field.filled > 0 && (
                    <>
                      <br />
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={t('holding.whoOf', { field: fieldName(t, field) })}
                        onClick={() => setShown(field)}
                      >
                        {t('holding.who')}
                      </Button>
                    </>
                  )}
                </td>
                <td>{uses(field)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <p>
        <Anchor component={Link} href="/settings/fields">
          {t('holding.toFields')}
        </Anchor>
      </p>
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={shown ? t('holding.whoTitle', { field: fieldName(t, shown) }) : ''}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {shown && <Who key={shown.of.field} field={shown} />}
      </Modal>
    </>
  );
}

/** Who has a field filled, page by page. */
function Who({ field: { of, filled } }: { readonly field: FieldFigures }) {
  const t = useTexts();
  const [offset, setOffset] = useState(0);
  const { value, refusal, askAgain } = useCall(
    'holding.filled',
    { of, offset, limit: pageSize },
    { fresh: true, keepPrevious: true },
  );
  if (refusal) return <Refusal refusal={refusal} again={askAgain} />;
  if (!value) return <Loading lines={3} />;
  return (
    <>
      <Pager offset={offset} total={filled} onChange={setOffset} />
      <ul className={classes['people']}>
        {value.people.map(({ id, name }) => (
          <li key={id}>
            <Anchor component={Link} href={`/customers/${id}`}>
              {name || t('customers.row.nameless')}
            </Anchor>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A field that is switched off and still holds values, and the way to be rid of them: the field is removed, as in the settings, with all that it held. */
function HiddenField({ field }: { readonly field: FieldFigures }) {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const confirm = useConfirm();
  const name = fieldName(t, field);
  const count = field.filled;
  const erase = async () => {
    const settings = await ask('settings.read', {});
    if (!settings.ok) return notices.refused(settings.error);
    const extraFields = settings.value.extraFields.filter(({ id }) => id !== field.of.field);
    const result = await ask('settings.save', { ...settings.value, extraFields });
    if (!result.ok) return notices.refused(result.error);
    await forgetAnswers(client);
    notices.done(t('holding.erased', { field: name }));
  };
  return (
    <div className={registerClasses['card']}>
      <p>
        <strong>{t('holding.hidden', { field: name, count })}</strong>
      </p>
      <p>{t('holding.hiddenWhy')}</p>
      <Button
        variant="default"
        mt="sm"
        onClick={() =>
          confirm.ask({
            title: t('holding.eraseTitle', { field: name }),
            text: t('holding.eraseText', { count }),
            button: t('holding.erase', { count }),
            onYes: () => void erase(),
          })
        }
      >
        {t('holding.erase', { count })}
      </Button>
      {confirm.dialog}
    </div>
  );
}
