import { h } from '../dom.js';
import { t } from '../language.js';

/** Asks once more; resolves when `cancel` is through, or nothing was cancelled. */
export const cancelDialog = (cancel) =>
  new Promise((resolve) => {
    const reason = h('textarea', { rows: 2, maxlength: 1000 });
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'cancel-question' },
      h(
        'form',
        { method: 'dialog' },
        h('h2', { id: 'cancel-question' }, t('cancelQuestion')),
        h('p', {}, t('cancelWarning')),
        h('label', { class: 'field' }, t('reason'), reason),
        h(
          'div',
          { class: 'actions' },
          h('button', { value: 'keep', autofocus: true }, t('keepIt')),
          h('button', { value: 'cancel', class: 'danger' }, t('cancelIt')),
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      const text = reason.value.trim();
      if (dialog.returnValue !== 'cancel') return resolve();
      return cancel(text ? { reason: text } : {}).then(resolve);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
