import { memoryStores, redisStores } from './contract-stores.ts';
import { eventCorrectionsContract } from './event-corrections.contract.ts';

eventCorrectionsContract('memory', memoryStores);
eventCorrectionsContract('Redis', redisStores);
