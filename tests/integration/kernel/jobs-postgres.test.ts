import { describeJobs } from './jobs-suite';

describeJobs('PostgreSQL');
