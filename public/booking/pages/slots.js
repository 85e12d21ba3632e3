import { h, heading, notice } from '../dom.js';
import { nameOf, t } from '../language.js';
import { slotPicker } from '../slot-picker.js';

/** `said`: why the visitor is here again, for example because his slot was taken. */
export const slots = ({ organisation, service, resource, go, said }) => {
  const back = `?organisation=${organisation.slug}`;
  const choose = (slot) => {
    const query = new URLSearchParams({
      organisation: organisation.slug,
      service: service.id,
      slot: slot.startsAt,
      ...(slot.resource ? { resource: slot.resource } : {}),
    });
    go(`?${query}`);
  };
  return [
    h('a', { class: 'back', href: back }, t('back')),
    heading(t('chooseSlot')),
    h('p', { class: 'quiet' }, `${organisation.name} · ${nameOf(service)}`),
    said ? notice('bad', t(said)) : undefined,
    slotPicker({ organisation, service, resource, choose }).element,
  ];
};
