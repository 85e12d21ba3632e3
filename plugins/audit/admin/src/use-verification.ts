import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { FaultView, VerificationStep } from '../../shared/contracts';

export type Verification =
  | { state: 'idle' }
  | { state: 'running'; checked: number }
  | { state: 'done'; checked: number; chains: number; faults: readonly FaultView[] }
  | { state: 'failed' };

/** Verifies chains one after the other, step by step, so that it can be watched and stopped. */
export const useVerification = () => {
  const { post } = useFetchClient();
  const [verification, setVerification] = React.useState<Verification>({ state: 'idle' });
  const run = React.useRef(0);
  React.useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );

  const stop = (): void => {
    run.current += 1;
    setVerification({ state: 'idle' });
  };

  const start = async (chains: readonly string[]): Promise<void> => {
    const mine = ++run.current;
    const current = (): boolean => run.current === mine;
    const faults: FaultView[] = [];
    let checked = 0;
    setVerification({ state: 'running', checked });
    try {
      for (const chain of chains) {
        let step: VerificationStep | undefined;
        do {
          const body = { chain, ...(step ? { position: step.position } : {}) };
          step = (await post<VerificationStep>('/audit/verify', body)).data;
          if (!current()) return;
          checked += step.checked;
          setVerification({ state: 'running', checked });
        } while (!step.done);
        if (step.fault) faults.push(step.fault);
      }
      setVerification({ state: 'done', checked, chains: chains.length, faults });
    } catch {
      if (current()) setVerification({ state: 'failed' });
    }
  };

  return { verification, start, stop };
};
