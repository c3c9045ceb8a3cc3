import { memoryStores, redisStores } from './contract-stores.ts';
import { sessionIdentityContract } from './session-identity.contract.ts';

sessionIdentityContract('memory', memoryStores);
sessionIdentityContract('redis', redisStores);
