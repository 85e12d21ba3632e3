import type { BoardAppointment } from '../../../shared/board';
import type { BoardView } from './use-board-view';
import { arrowStep, useShortcuts } from './use-shortcuts';
import { useVerb } from './use-verb';

interface Options {
  board: BoardView;
  appointments: readonly BoardAppointment[];
}

/** t: today; arrows: another day; c: confirms the request that has the focus, or is open. */
export const useBoardKeys = ({ board, appointments }: Options): void => {
  const { run } = useVerb();
  const confirm = (): void => {
    const id =
      (document.activeElement as HTMLElement | null)?.dataset['appointment'] ??
      document.querySelector<HTMLElement>('[data-drawer]')?.dataset['drawer'];
    const appointment = appointments.find((one) => one.id === id);
    if (appointment?.state === 'requested') void run(appointment, 'confirm');
  };
  useShortcuts({
    t: () => board.go({ day: board.today }),
    c: confirm,
    ArrowLeft: () => board.step(arrowStep('ArrowLeft')),
    ArrowRight: () => board.step(arrowStep('ArrowRight')),
  });
};
