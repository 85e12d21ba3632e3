import { Refusal, send } from '../api.js';
import { captchaField } from '../captcha.js';
import { visitorZone } from '../dates.js';
import { busyWhile, h, heading, notice } from '../dom.js';
import { hasWord, language, t } from '../language.js';
import { summary } from '../summary.js';

/** What was typed survives a slot that was taken meanwhile. */
const draft = { name: '', email: '', phone: '', note: '' };

/** The slot cannot be had any more: the visitor goes back to those that are left. */
const isGone = ({ code, field }) => code === 'SLOT_TAKEN' || field === 'startsAt';

const field = (name, attributes, hint) => {
  const id = `field-${name}`;
  const tag = name === 'note' ? 'textarea' : 'input';
  const described = [`${id}-error`, ...(hint ? [`${id}-hint`] : [])].join(' ');
  const input = h(tag, { id, name, 'aria-describedby': described, ...attributes });
  input.value = draft[name];
  input.addEventListener('input', () => {
    draft[name] = input.value;
    complain(input, '');
  });
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, t(name)),
    input,
    hint ? h('span', { class: 'quiet', id: `${id}-hint` }, t(hint)) : undefined,
    h('span', { class: 'fault', id: `${id}-error` }),
  );
};

const complain = (input, text) => {
  input.toggleAttribute('aria-invalid', text !== '');
  document.getElementById(`${input.id}-error`).textContent = text;
};

/** The first input with a fault, which gets the focus. */
const faultIn = ({ name, email, phone }) => {
  if (!name.value.trim()) return [name, 'required'];
  if (!email.value.trim() && !phone.value.trim()) return [email, 'oneRequired'];
  if (!email.validity.valid) return [email, 'badEmail'];
  if (phone.value.trim() && !/^\+[\d\s().-]{7,30}$/.test(phone.value.trim())) {
    return [phone, 'badPhone'];
  }
  return undefined;
};

const WORD_OF_FIELD = { email: 'badEmail', phone: 'badPhone' };

export const details = ({ organisation, service, resource, startsAt, go, openLink }) => {
  const captcha = captchaField(organisation.captcha);
  const problem = h('div', {});
  const submit = h(
    'button',
    { class: 'main', type: 'submit' },
    t(service.autoConfirm ? 'book' : 'request'),
  );
  const form = h(
    'form',
    { novalidate: true, onsubmit: (event) => void submitted(event) },
    field('name', { autocomplete: 'name', maxlength: 160, required: true }),
    h('p', { class: 'quiet' }, t('reach')),
    field('email', { type: 'email', autocomplete: 'email', maxlength: 254, dir: 'ltr' }),
    field('phone', { type: 'tel', autocomplete: 'tel', maxlength: 32, dir: 'ltr' }, 'phoneHint'),
    field('note', { rows: 3, maxlength: 2000 }),
    captcha.element,
    problem,
    submit,
  );
  const slotsPage = `?organisation=${organisation.slug}&service=${service.id}`;
  let attempt = { text: '', key: '' };

  const bodyOf = () => {
    const customer = { name: draft.name.trim(), locale: language, timeZone: visitorZone };
    for (const name of ['email', 'phone'])
      if (draft[name].trim()) customer[name] = draft[name].trim();
    return {
      service: service.id,
      startsAt,
      customer,
      ...(resource ? { resource: resource.id } : {}),
      ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
      ...(captcha.answer() ? { captcha: captcha.answer() } : {}),
    };
  };

  /** The same words go out under the same key: nobody books twice because an answer was lost. */
  const keyOf = (body) => {
    const text = JSON.stringify(body);
    if (text !== attempt.text)
      attempt = { text, key: crypto.randomUUID?.() ?? String(Math.random()) };
    return attempt.key;
  };

  const submitted = async (event) => {
    event.preventDefault();
    const fault = faultIn(form.elements);
    if (fault) return pointAt(...fault);
    problem.replaceChildren();
    await busyWhile(submit, async () => {
      const body = bodyOf();
      try {
        const { data } = await send('/appointments', body, { key: keyOf(body) });
        draft.note = '';
        openLink(data);
      } catch (error) {
        refused(error);
      }
    });
  };

  const pointAt = (input, word) => {
    complain(input, t(word));
    input.focus();
  };

  const refused = (error) => {
    captcha.reset();
    if (!(error instanceof Refusal))
      return problem.replaceChildren(notice('bad', t('unreachable')));
    attempt = { text: '', key: '' };
    if (isGone(error)) {
      const said = error.code === 'SLOT_TAKEN' ? 'slotGone' : error.code;
      return go(slotsPage, { replace: true, said: hasWord(said) ? said : 'slotGone' });
    }
    const name = error.field?.replace('customer.', '');
    const input = name ? form.elements[name] : undefined;
    if (input) return pointAt(input, WORD_OF_FIELD[name] ?? 'badField');
    return problem.replaceChildren(notice('bad', t(hasWord(error.code) ? error.code : 'failed')));
  };

  const { timeZone } = organisation;
  return [
    h('a', { class: 'back', href: slotsPage }, t('changeSlot')),
    heading(t('yourDetails')),
    summary({ organisation, service, resource, startsAt, timeZone, cost: service }),
    form,
  ];
};
