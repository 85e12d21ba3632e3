import type { DomainEvent } from '../../../../kernel/shared/events';
import type {
  NotificationAudience,
  NotificationDefinition,
} from '../../../../kernel/shared/notifications';

/** At most one mail an hour about locked doors: guessing must not become a way to bother people. */
const ONE_AN_HOUR = { most: 1, perMinutes: 60 };

/** What an account must know about itself; nobody can switch it off. */
export const securityNotifications = (): NotificationDefinition[] => {
  const resolve = (event: DomainEvent): Promise<NotificationAudience | null> =>
    Promise.resolve({
      recipients: [{ key: `user:${event.entityId}` }],
      variables: { at: event.occurredAt },
    });
  const common = {
    category: 'security',
    urgent: true,
    mandatory: true,
    steps: [{ channels: ['in-app'] }, { channels: ['email'] }],
    sample: { at: '2026-11-21T08:00:00.000Z' },
    resolve,
  } as const satisfies Partial<NotificationDefinition>;
  return [
    {
      ...common,
      key: 'security.new-login',
      events: ['accounts.login.succeeded'],
      conditions: [{ field: 'data.knownDevice', op: 'in', values: [false] }],
      title: {
        fr: 'Nouvelle connexion',
        en: 'New sign-in',
        ar: 'تسجيل دخول جديد',
      },
      texts: {
        fr: {
          subject: 'Nouvelle connexion à votre compte',
          body: 'Votre compte a été ouvert depuis un appareil que nous ne connaissions pas, {{ at | when }}.\n\nSi c’était vous, il n’y a rien à faire. Sinon, changez votre mot de passe sans attendre.',
          short: 'Connexion depuis un nouvel appareil, {{ at | when }}.',
        },
        en: {
          subject: 'New sign-in to your account',
          body: 'Your account was opened on a device that we did not know, {{ at | when }}.\n\nIf it was you, there is nothing to do. If not, change your password now.',
          short: 'Sign-in on a new device, {{ at | when }}.',
        },
        ar: {
          subject: 'تسجيل دخول جديد إلى حسابكم',
          body: 'تم فتح حسابكم من جهاز لم نكن نعرفه، {{ at | when }}.\n\nإن كنتم أنتم فلا داعي لأي إجراء، وإلا فغيروا كلمة المرور فورا.',
          short: 'تسجيل دخول من جهاز جديد، {{ at | when }}.',
        },
      },
    },
    {
      ...common,
      key: 'security.locked-out',
      events: ['accounts.login.failed'],
      conditions: [
        { field: 'data.why', op: 'in', values: ['locked-out'] },
        { field: 'entityId', op: 'not-in', values: ['unknown'] },
      ],
      throttle: ONE_AN_HOUR,
      title: { fr: 'Compte verrouillé', en: 'Account locked', ar: 'تم قفل الحساب' },
      texts: {
        fr: {
          subject: 'Trop d’essais de connexion à votre compte',
          body: 'Quelqu’un a essayé plusieurs mots de passe pour ouvrir votre compte. La connexion est en pause de ce côté-là.\n\nSi ce n’était pas vous, votre mot de passe n’a pas été trouvé ; changez-le s’il est court ou utilisé ailleurs.',
          short: 'Plusieurs essais de connexion à votre compte ont échoué.',
        },
        en: {
          subject: 'Too many attempts to sign in to your account',
          body: 'Somebody tried several passwords to open your account. Signing in is paused from there.\n\nIf it was not you, your password was not found; change it if it is short or used elsewhere.',
          short: 'Several attempts to sign in to your account have failed.',
        },
        ar: {
          subject: 'محاولات كثيرة لتسجيل الدخول إلى حسابكم',
          body: 'جرب أحدهم عدة كلمات مرور لفتح حسابكم، وتم إيقاف تسجيل الدخول من هناك مؤقتا.\n\nإن لم تكونوا أنتم فلم يعثر على كلمة المرور؛ غيروها إن كانت قصيرة أو مستعملة في مكان آخر.',
          short: 'فشلت عدة محاولات لتسجيل الدخول إلى حسابكم.',
        },
      },
    },
  ];
};
