/** What the events of this plugin mean. In English the server tells it, in its catalogue. */
type EventWords = Readonly<Record<`event.crm.${string}`, string>>;

export const frEvents: EventWords = {
  'event.crm.lead.moved': 'Une piste a changé d’étape.',
  'event.crm.client.consented': 'Un client accepte d’être contacté, ou ne l’accepte plus.',
  'event.crm.client.merged': 'Deux fiches d’un même client n’en font plus qu’une.',
  'event.crm.client.unmerged': 'Une fusion de clients a été annulée.',
  'event.crm.lead.matched':
    'Un bien correspond à une recherche : nouveau, moins cher ou de nouveau offert.',
  'event.crm.search.alerted': 'Un client apprend ce qu’il y a de nouveau pour sa recherche.',
  'event.crm.task.due': 'Il est temps de rappeler une tâche.',
  'event.crm.search.paused':
    'Les alertes d’une recherche se taisent : désabonnement, ou trop souvent ignorées.',
  'event.crm.match.rated': 'Quelqu’un a dit ce qu’une piste pense d’un bien.',
};

export const arEvents: EventWords = {
  'event.crm.lead.moved': 'انتقل عميل محتمل إلى مرحلة أخرى.',
  'event.crm.client.consented': 'وافق عميل على التواصل معه أو لم يعد موافقًا.',
  'event.crm.client.merged': 'دُمج سجلان لعميل واحد.',
  'event.crm.client.unmerged': 'أُلغي دمج عميلين.',
  'event.crm.lead.matched': 'عقار يوافق بحثًا محفوظًا: جديد أو أرخص أو معروض من جديد.',
  'event.crm.search.alerted': 'أُبلغ عميل بالجديد في بحثه المحفوظ.',
  'event.crm.task.due': 'حان وقت التذكير بمهمة.',
  'event.crm.search.paused': 'توقفت تنبيهات بحث محفوظ: إلغاء اشتراك أو تجاهل متكرر.',
  'event.crm.match.rated': 'سُجّل رأي عميل محتمل في عقار.',
};
