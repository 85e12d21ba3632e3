/** What the events of this plugin mean. In English the server tells it, in its catalogue. */
type EventWords = Readonly<Record<`event.appointments.${string}`, string>>;

export const frEvents: EventWords = {
  'event.appointments.appointment.held': 'Un créneau est gardé quelques minutes.',
  'event.appointments.appointment.requested': 'Quelqu’un a demandé un rendez-vous.',
  'event.appointments.appointment.confirmed': 'L’accueil a accepté une demande.',
  'event.appointments.appointment.rejected': 'L’accueil a refusé une demande.',
  'event.appointments.appointment.proposed': 'L’une des parties a proposé d’autres créneaux.',
  'event.appointments.appointment.accepted': 'L’autre partie a pris l’un des créneaux proposés.',
  'event.appointments.appointment.declined': 'L’autre partie n’a pris aucun des créneaux proposés.',
  'event.appointments.appointment.rescheduled': 'Il a été déplacé à un autre créneau.',
  'event.appointments.appointment.cancelled': 'L’une des parties l’a annulé.',
  'event.appointments.appointment.checked-in': 'Le client est arrivé.',
  'event.appointments.appointment.started': 'Il a commencé.',
  'event.appointments.appointment.completed': 'Il est terminé.',
  'event.appointments.appointment.missed': 'Le client n’est pas venu.',
  'event.appointments.appointment.expired':
    'Une réservation provisoire, une proposition ou une demande sans réponse a expiré.',
  'event.appointments.appointment.undone': 'L’arrivée, l’absence ou l’annulation a été reprise.',
  'event.appointments.waitlist-entry.joined': 'Quelqu’un attend un créneau.',
  'event.appointments.waitlist-entry.offered': 'Un créneau libéré est gardé pour qui attend.',
  'event.appointments.waitlist-entry.booked': 'Qui attendait a pris le créneau offert.',
  'event.appointments.waitlist-entry.missed': 'Une offre a expiré ou a été refusée.',
  'event.appointments.waitlist-entry.left': 'Quelqu’un n’attend plus.',
  'event.appointments.waitlist-entry.lapsed':
    'La période voulue est passée, ou trop d’offres ont été manquées.',
  'event.appointments.reminder.due': 'Il est temps de rappeler un rendez-vous maintenu.',
};

export const arEvents: EventWords = {
  'event.appointments.appointment.held': 'حُجز موعد مؤقتًا لبضع دقائق.',
  'event.appointments.appointment.requested': 'طلب أحدهم موعدًا.',
  'event.appointments.appointment.confirmed': 'وافق الاستقبال على طلب.',
  'event.appointments.appointment.rejected': 'رفض الاستقبال طلبًا.',
  'event.appointments.appointment.proposed': 'اقترح أحد الطرفين مواعيد أخرى.',
  'event.appointments.appointment.accepted': 'قبل الطرف الآخر أحد المواعيد المقترحة.',
  'event.appointments.appointment.declined': 'لم يقبل الطرف الآخر أيًّا من المواعيد المقترحة.',
  'event.appointments.appointment.rescheduled': 'نُقل إلى موعد آخر.',
  'event.appointments.appointment.cancelled': 'ألغاه أحد الطرفين.',
  'event.appointments.appointment.checked-in': 'وصل العميل.',
  'event.appointments.appointment.started': 'بدأ الموعد.',
  'event.appointments.appointment.completed': 'انتهى الموعد.',
  'event.appointments.appointment.missed': 'لم يحضر العميل.',
  'event.appointments.appointment.expired': 'انتهت صلاحية حجز مؤقت أو اقتراح أو طلب بلا رد.',
  'event.appointments.appointment.undone': 'تُراجع عن تسجيل الوصول أو الغياب أو الإلغاء.',
  'event.appointments.waitlist-entry.joined': 'ينتظر أحدهم موعدًا.',
  'event.appointments.waitlist-entry.offered': 'حُجز موعد متاح لمن ينتظر.',
  'event.appointments.waitlist-entry.booked': 'قبل المنتظر الموعد المعروض.',
  'event.appointments.waitlist-entry.missed': 'انتهت صلاحية عرض أو رُفض.',
  'event.appointments.waitlist-entry.left': 'لم يعد أحدهم ينتظر.',
  'event.appointments.waitlist-entry.lapsed': 'انقضت المدة المطلوبة أو فاتت عروض كثيرة.',
  'event.appointments.reminder.due': 'حان وقت التذكير بموعد قائم.',
};
