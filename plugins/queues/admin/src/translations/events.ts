/** What the events of this plugin mean. In English the server tells it, in its catalogue. */
type EventWords = Readonly<Record<`event.queues.${string}`, string>>;

export const frEvents: EventWords = {
  'event.queues.ticket.issued': 'Quelqu’un a pris un ticket.',
  'event.queues.ticket.called': 'Un ticket a été appelé à un guichet.',
  'event.queues.ticket.recalled': 'Un ticket a été rappelé.',
  'event.queues.ticket.serving': 'Le visiteur est au guichet.',
  'event.queues.ticket.served': 'Le visiteur a été servi.',
  'event.queues.ticket.held': 'Un agent a mis le ticket en attente.',
  'event.queues.ticket.parked': 'Le visiteur s’est mis de côté.',
  'event.queues.ticket.resumed': 'Le ticket est revenu dans la file, à son ancienne place.',
  'event.queues.ticket.transferred':
    'Il continue dans une autre file, comme un autre ticket de la même visite.',
  'event.queues.ticket.missed': 'Le visiteur n’est pas venu à l’appel.',
  'event.queues.ticket.cancelled': 'Le visiteur est parti, ou la journée était finie.',
  'event.queues.ticket.withdrawn':
    'Ce qui avait envoyé le visiteur plus loin a été repris, et cette étape avec.',
  'event.queues.ticket.undone': 'La dernière action a été reprise.',
  'event.queues.notice.near': 'Peu de monde devant un visiteur : il est temps d’approcher.',
  'event.queues.notice.leave-now':
    'Un visiteur au loin doit partir maintenant pour être à l’heure.',
  'event.queues.shift.opened': 'Un agent a commencé à un guichet.',
  'event.queues.shift.paused': 'Un agent est en pause.',
  'event.queues.shift.resumed': 'Un agent est revenu de pause.',
  'event.queues.shift.closed': 'Un agent est parti.',
  'event.queues.shift.planned': 'Un agent a dit jusqu’à quand il pense travailler.',
};

export const arEvents: EventWords = {
  'event.queues.ticket.issued': 'أخذ أحدهم تذكرة.',
  'event.queues.ticket.called': 'نوديت تذكرة إلى شبّاك.',
  'event.queues.ticket.recalled': 'نوديت تذكرة مرة أخرى.',
  'event.queues.ticket.serving': 'وصل الزائر إلى الشبّاك.',
  'event.queues.ticket.served': 'خُدم الزائر.',
  'event.queues.ticket.held': 'علّق موظف التذكرة.',
  'event.queues.ticket.parked': 'تنحّى الزائر جانبًا.',
  'event.queues.ticket.resumed': 'عادت التذكرة إلى مكانها في الطابور.',
  'event.queues.ticket.transferred': 'انتقلت إلى طابور آخر كتذكرة أخرى من الزيارة نفسها.',
  'event.queues.ticket.missed': 'لم يحضر الزائر عند النداء.',
  'event.queues.ticket.cancelled': 'غادر الزائر أو انتهى اليوم.',
  'event.queues.ticket.withdrawn': 'تُراجع عمّا أرسل الزائر، وأُلغيت هذه المرحلة معه.',
  'event.queues.ticket.undone': 'تُراجع عن آخر إجراء.',
  'event.queues.notice.near': 'قلّ من أمام الزائر: حان وقت الاقتراب.',
  'event.queues.notice.leave-now': 'على زائر بعيد أن ينطلق الآن ليصل في الوقت.',
  'event.queues.shift.opened': 'بدأ موظف عمله في شبّاك.',
  'event.queues.shift.paused': 'موظف في استراحة.',
  'event.queues.shift.resumed': 'عاد موظف من الاستراحة.',
  'event.queues.shift.closed': 'غادر موظف.',
  'event.queues.shift.planned': 'حدّد موظف إلى متى ينوي العمل.',
};
