import client from './client.json';
import interaction from './interaction.json';
import lead from './lead.json';
import savedSearch from './saved-search.json';
import stage from './stage.json';
import task from './task.json';

export const contentTypes = {
  client: { schema: client },
  stage: { schema: stage },
  lead: { schema: lead },
  interaction: { schema: interaction },
  task: { schema: task },
  'saved-search': { schema: savedSearch },
};
