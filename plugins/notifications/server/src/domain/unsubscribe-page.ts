import type { NotificationLocale } from '../../../../kernel/shared/notifications';

const TEXTS: Readonly<
  Record<NotificationLocale, { title: string; ask: string; button: string; done: string }>
> = {
  fr: {
    title: 'Désinscription',
    ask: 'Voulez-vous ne plus recevoir ces messages à cette adresse ?',
    button: 'Ne plus les recevoir',
    done: 'C’est fait : vous ne recevrez plus ces messages.',
  },
  en: {
    title: 'Unsubscribe',
    ask: 'Do you want to stop receiving these messages at this address?',
    button: 'Stop them',
    done: 'Done: you will not receive these messages any more.',
  },
  ar: {
    title: 'إلغاء الاشتراك',
    ask: 'هل تريدون التوقف عن استلام هذه الرسائل على هذا العنوان؟',
    button: 'إيقاف الرسائل',
    done: 'تم: لن تصلكم هذه الرسائل بعد الآن.',
  },
};

/** Programs that look at links in mails must change nothing, so a person presses a button. */
export const unsubscribePage = (locale: NotificationLocale, done: boolean): string => {
  const { title, ask, button, done: thanks } = TEXTS[locale];
  const main = done
    ? `<p role="status">${thanks}</p>`
    : `<p>${ask}</p><form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${button}</button></form>`;
  return `<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1.5rem;color:#212134}button{font:inherit;font-weight:600;padding:.75rem 1.25rem;border:0;border-radius:6px;background:#4945ff;color:#fff;cursor:pointer}</style></head>
<body><main><h1>${title}</h1>${main}</main></body></html>`;
};
