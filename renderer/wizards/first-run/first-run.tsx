import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { Bare } from '../../frame/bare.tsx';
import { forgetAnswers } from '../../ui/calls.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { firstRunWizard } from './first-run-wizard.ts';

/** From an empty computer to an encrypted customer list with a kept recovery sheet. Before the vault exists nothing of it is written anywhere. */
export function FirstRun({ finished }: { readonly finished: () => void }) {
  const client = useQueryClient();
  const [, goTo] = useLocation();

  const wizard = useMemo(() => {
    const leave = (route: string) => {
      goTo(route, { replace: true });
      void forgetAnswers(client).then(finished);
    };
    return firstRunWizard({
      toImport: () => leave('/import'),
      toFirstCustomer: () => leave('/customers/new'),
      toToday: () => leave('/'),
    });
  }, [client, finished, goTo]);

  return (
    <Bare>
      <Wizard
        wizard={wizard}
        leave={() => {
          goTo('/', { replace: true });
          void forgetAnswers(client).then(finished);
        }}
      />
    </Bare>
  );
}
