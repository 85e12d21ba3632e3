import { isolated, price } from '../dates.js';
import { h, heading, notice } from '../dom.js';
import { nameOf, t } from '../language.js';

const facts = ({ durationMinutes, priceMinor, currency, autoConfirm, anonymousAllowed }) =>
  [
    t('minutes', { count: durationMinutes }),
    priceMinor === null || currency === null ? '' : price(priceMinor, currency),
    anonymousAllowed ? '' : t('accountOnly'),
    autoConfirm ? t('immediate') : '',
  ].filter(Boolean);

/** Without an account there is no way on: it is shown, so that nobody wonders where it went. */
const card = (organisation, service) => {
  const inside = [
    h('strong', {}, nameOf(service)),
    h('span', { class: 'quiet' }, facts(service).join(' · ')),
  ];
  if (!service.anonymousAllowed) return h('p', { class: 'card closed' }, ...inside);
  const href = `?organisation=${organisation.slug}&service=${service.id}`;
  return h('a', { class: 'card', href }, ...inside);
};

export const contactOf = ({ phone, email }) => {
  const contact = phone ?? email;
  if (!contact) return undefined;
  return h('p', { class: 'quiet' }, t('contact', { contact: isolated(contact) }));
};

export const services = ({ organisation }) => [
  heading(t('chooseService')),
  h('p', { class: 'quiet' }, organisation.name),
  organisation.services.length === 0
    ? notice('quiet', t('noService'))
    : h(
        'ul',
        { class: 'cards' },
        ...organisation.services.map((service) => h('li', {}, card(organisation, service))),
      ),
  contactOf(organisation),
];
