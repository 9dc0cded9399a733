import { useCall } from '../../../ui/calls.ts';
import { localDay } from '../../../ui/format.ts';
import { useNow } from '../../../ui/use-now.ts';

/** What is known of a customer's consents today, and the purposes they are about; asked for anew whenever a page is come to. */
export function useContacts(customer: string) {
  const today = localDay(useNow());
  const person = useCall('consents.person', { customer, today }, { fresh: true });
  const purposes = useCall('consents.purposes', {}, { fresh: true });
  return {
    today,
    value: person.value && purposes.value ? { person: person.value, purposes: purposes.value.purposes } : undefined,
    refusal: person.refusal ?? purposes.refusal,
    askAgain: () => {
      person.askAgain();
      purposes.askAgain();
    },
  };
}
export type Contacts = NonNullable<ReturnType<typeof useContacts>['value']>;
