import { Refusal, send } from '../api.js';
import { busyWhile, h, heading, notice } from '../dom.js';
import { hasWord, t } from '../language.js';
import { slotPicker } from '../slot-picker.js';
import { summary } from '../summary.js';
import { readAppointment } from './appointment.js';

const MOST_PROPOSALS = 5;

/** Another time: proposed where the desk has to agree, moved to at once where it has not. */
export const change = async ({ link, go }) => {
  const { appointment, organisation, service, resource } = await readAppointment(link);
  const { id, startsAt, timeZone, sequence, state } = appointment;
  const direct = service.autoConfirm && state !== 'proposed';
  const most = direct ? 1 : MOST_PROPOSALS;
  const problem = h('div', {});
  const chosen = new Set();

  const submit = h('button', { type: 'button', class: 'main', 'data-test': 'send' });
  const label = () => {
    submit.textContent = direct ? t('move') : t('sendProposals', { count: chosen.size });
    submit.disabled = chosen.size === 0;
  };
  label();

  const choose = ({ startsAt }) => {
    if (!chosen.delete(startsAt)) {
      if (direct) clear();
      if (chosen.size < most) chosen.add(startsAt);
    }
    label();
  };

  const clear = () => {
    chosen.clear();
    for (const button of picker.element.querySelectorAll('[data-start]')) {
      button.setAttribute('aria-pressed', 'false');
    }
  };

  const picker = slotPicker({
    organisation,
    service,
    resource: appointment.resourceId,
    fixed: true,
    choose,
    isChosen: ({ startsAt }) => chosen.has(startsAt),
  });

  const sent = async () => {
    const slots = [...chosen].sort().map((startsAt) => ({ startsAt }));
    const body = direct ? { ...slots[0], sequence } : { slots, sequence };
    try {
      const verb = direct ? 'reschedule' : 'propose';
      await send(`/appointments/${id}/${verb}`, body, { token: link.token });
      go(location.hash);
    } catch (error) {
      refused(error);
    }
  };

  const refused = (error) => {
    const code = error instanceof Refusal ? error.code : 'unreachable';
    if (code === 'APPOINTMENT_CHANGED' || code === 'TRANSITION_NOT_ALLOWED') {
      return go(location.hash, { said: code });
    }
    if (code === 'SLOT_TAKEN') {
      clear();
      label();
      void picker.refresh();
    }
    const word = code === 'SLOT_TAKEN' ? 'slotGone' : hasWord(code) ? code : 'failed';
    return problem.replaceChildren(notice('bad', t(word)));
  };

  submit.addEventListener('click', () => void busyWhile(submit, sent));
  return [
    h('a', { class: 'back', href: location.pathname + location.hash }, t('back')),
    heading(t(direct ? 'chooseMove' : 'chooseProposals')),
    summary({ organisation, service, resource, startsAt, timeZone }),
    direct ? undefined : h('p', { class: 'quiet' }, t('upTo', { count: most })),
    problem,
    picker.element,
    h('div', { class: 'actions' }, submit),
  ];
};
