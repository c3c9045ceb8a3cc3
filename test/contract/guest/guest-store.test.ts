import { memoryStores, redisStores } from '../contract-stores.ts';
import { guestStoreContract } from './guest-store.contract.ts';

guestStoreContract('memory', memoryStores);
guestStoreContract('redis', redisStores);
