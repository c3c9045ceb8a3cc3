import { catalogueStoreContract } from './catalogue-store.contract.ts';
import { memoryStores, redisStores } from './contract-stores.ts';

catalogueStoreContract('memory', memoryStores);
catalogueStoreContract('redis', redisStores);
