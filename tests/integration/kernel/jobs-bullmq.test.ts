/** @jest-environment-options {"redis": true} */
import { describeJobs } from './jobs-suite';

describeJobs('BullMQ');
