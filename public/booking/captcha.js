import { h, notice } from './dom.js';
import { language, t } from './language.js';

const SCRIPT = 'https://js.hcaptcha.com/1/api.js?render=explicit';

let loading;

const load = () => {
  loading ??= new Promise((resolve, reject) => {
    const script = h('script', { src: SCRIPT, async: true });
    script.onload = () => resolve(window.hcaptcha);
    script.onerror = () => {
      loading = undefined;
      reject(new Error('the captcha does not load'));
    };
    document.head.append(script);
  });
  return loading;
};

/** hCaptcha's widget; without a site key there is none, and nobody is asked. */
export const captchaField = (captcha) => {
  if (!captcha) return { element: undefined, answer: () => undefined, reset: () => {} };
  const element = h('div', { class: 'captcha' });
  let widget;
  load().then(
    (hcaptcha) => {
      widget = hcaptcha.render(element, { sitekey: captcha.siteKey, hl: language });
    },
    () => element.replaceChildren(notice('bad', t('captchaMissing'))),
  );
  const ready = () => widget !== undefined;
  return {
    element,
    answer: () => (ready() ? window.hcaptcha.getResponse(widget) || undefined : undefined),
    reset: () => ready() && window.hcaptcha.reset(widget),
  };
};
