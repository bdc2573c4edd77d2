// A personal data server as Bluesky runs it, with a directory of identities in memory. Arguments: folder, port.
const { randomBytes } = require('node:crypto')
const { Database, PlcServer } = require('@did-plc/server')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')

const secret = () => randomBytes(32).toString('hex')

async function main(folder, port) {
  const directory = await PlcServer.create({ db: Database.mock() }).start()
  const settings = {
    devMode: true,
    hostname: 'localhost',
    port: Number(port),
    dataDirectory: folder,
    blobstoreDiskLocation: `${folder}/blobs`,
    didPlcUrl: `http://127.0.0.1:${directory.address().port}`,
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    rateLimitsEnabled: false,
    jwtSecret: secret(),
    dpopSecret: secret(),
    adminPassword: secret(),
    plcRotationKeyK256PrivateKeyHex: secret(),
  }
  const server = await PDS.create(envToCfg(settings), envToSecrets(settings))
  await server.start()
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exit(1)
})
