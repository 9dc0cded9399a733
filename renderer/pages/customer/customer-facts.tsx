import { IconHandStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { StoredCustomer } from '../../../shared/domain/customer.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import { longDay, moment } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { labelText } from './contact-labels.ts';
import type { ContactMark } from './contacts/contact-mark.ts';
import contactClasses from './contacts/contacts.module.css';
import classes from './customer-page.module.css';
import { addressLines, extraName, extraValue } from './customer-words.ts';
import { languageName } from './language-choices.ts';
import { sourceText } from './source-text.ts';

/** Everything known of a customer, section by section; what isn't known takes no room. The marks say where no advertising may go; `children` stand below the ways to reach them. */
export function CustomerFacts({
  customer,
  extraFields,
  emailMark,
  phoneMark,
  children,
}: {
  readonly customer: StoredCustomer;
  readonly extraFields: readonly ExtraField[];
  readonly emailMark: ContactMark | null;
  readonly phoneMark: ContactMark | null;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  const language = useLanguage();
  const extras = extraFields.filter(field => (customer.extras[field.id] ?? '') !== '');
  const isPerson = customer.kind === 'person';
  const hasContact = customer.emails.length + customer.phones.length > 0;
  return (
    <div>
      <Section id="contact" title={t('customer.sections.contact')}>
        {hasContact ? (
          <Facts>
            {customer.emails.map((email, place) => (
              <Fact
                key={`e${place}`}
                term={t('customer.fields.email')}
                label={email.label === '' ? '' : t(labelText[email.label])}
                mark={emailMark}
              >
                {email.address}
              </Fact>
            ))}
            {customer.phones.map((phone, place) => (
              <Fact
                key={`p${place}`}
                term={t('customer.fields.phone')}
                label={phone.label === '' ? '' : t(labelText[phone.label])}
                mark={phoneMark}
              >
                {phone.number}
              </Fact>
            ))}
          </Facts>
        ) : (
          <p className={classes['nothing']}>{t('customer.noContact')}</p>
        )}
      </Section>
      <Section id="addresses" title={t('customer.sections.addresses')}>
        {customer.addresses.length > 0 ? (
          <Facts>
            {customer.addresses.map((address, place) => (
              <Fact key={place} term={t(address.label === '' ? 'customer.fields.address' : labelText[address.label])}>
                {addressLines(address, language).join('\n')}
              </Fact>
            ))}
          </Facts>
        ) : (
          <p className={classes['nothing']}>{t('customer.noAddress')}</p>
        )}
      </Section>
      {children}
      <Section id="about" title={t('customer.sections.about')}>
        <Facts>
          <Fact term={t('customer.fields.salutation')}>{customer.salutation}</Fact>
          <Fact term={t('customer.fields.title')}>{customer.title}</Fact>
          <Fact term={t(isPerson ? 'customer.fields.givenName' : 'customer.editor.contactGivenName')}>
            {customer.givenName}
          </Fact>
          <Fact term={t(isPerson ? 'customer.fields.familyName' : 'customer.editor.contactFamilyName')}>
            {customer.familyName}
          </Fact>
          <Fact term={t('customer.fields.organisation')}>{customer.organisation}</Fact>
          <Fact term={t('customer.fields.language')}>{languageName(language, customer.language)}</Fact>
          <Fact term={t('customer.fields.lastContactOn')}>{longDay(language, customer.lastContactOn)}</Fact>
          {customer.tags.length > 0 && (
            <div>
              <dt>{t('customer.fields.tags')}</dt>
              <dd>
                {customer.tags.map(tag => (
                  <bdi key={tag} className={classes['tag']}>
                    {tag}
                  </bdi>
                ))}
              </dd>
            </div>
          )}
        </Facts>
      </Section>
      {customer.notes !== '' && (
        <Section id="notes" title={t('customer.sections.notes')}>
          <p className={classes['notes']} dir="auto">
            {customer.notes}
          </p>
        </Section>
      )}
      {extras.length > 0 && (
        <Section id="extras" title={t('customer.sections.extras')}>
          <Facts>
            {extras.map(field => (
              <div key={field.id}>
                <dt>{extraName(field, t)}</dt>
                <dd>
                  <bdi>{extraValue(field, customer.extras[field.id] ?? '', language)}</bdi>
                  <span className={classes['purpose']}>{field.on ? field.purpose : t('customer.extraOff')}</span>
                </dd>
              </div>
            ))}
          </Facts>
        </Section>
      )}
      <Section id="source" title={t('customer.sections.source')}>
        <Facts>
          <Fact term={t('customer.fields.source')}>{t(sourceText[customer.source])}</Fact>
          <Fact term={t('customer.fields.sourceDetail')}>{customer.sourceDetail}</Fact>
          <Fact term={t('customer.fields.sourceOn')}>{longDay(language, customer.sourceOn)}</Fact>
          <Fact term={t('customer.fields.createdAt')}>{moment(language, customer.createdAt)}</Fact>
          <Fact term={t('customer.fields.changedAt')}>{moment(language, customer.changedAt)}</Fact>
        </Facts>
      </Section>
    </div>
  );
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes['section']} aria-labelledby={`customer-${id}`}>
      <h2 id={`customer-${id}`}>{title}</h2>
      {children}
    </section>
  );
}

const Facts = ({ children }: { readonly children: ReactNode }) => <dl className={classes['facts']}>{children}</dl>;

/** One fact, if there is one. The text stands apart from its surroundings, whatever its direction of writing. */
function Fact({
  term,
  label = '',
  mark = null,
  children,
}: {
  readonly term: string;
  readonly label?: string;
  readonly mark?: ContactMark | null;
  readonly children: string;
}) {
  const t = useTexts();
  if (children === '') return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <bdi>{children}</bdi>
        {label !== '' && <span className={classes['label']}> ({label})</span>}
        {mark !== null && (
          <span className={contactClasses['mark']}>
            <IconHandStop size={16} stroke={1.75} aria-hidden="true" />
            {t(`mayContact.mark.${mark}`)}
          </span>
        )}
      </dd>
    </div>
  );
}
