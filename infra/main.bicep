targetScope = 'subscription'

metadata description = 'Ratchet in a resource group of its own: function app, storage account, identity, keys, logs and alerts.'

@description('Names the resource group and marks all that is in it; azd sets it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('The Azure region.')
param location string

@description('Keys that may send events; several are separated by commas, the newest first.')
@secure()
@minLength(32)
param eventKeys string

@description('Keys that may use the API; several are separated by commas, the newest first.')
@secure()
@minLength(32)
param signingKeys string

@description('Flex Consumption on Linux, or the older Consumption plan on Windows.')
@allowed(['FlexConsumption', 'WindowsConsumption'])
param plan string = 'FlexConsumption'

@description('What the names of tables and queues begin with: the setting Ratchet:NamePrefix.')
@minLength(1)
@maxLength(40)
param namePrefix string = 'ratchet'

@description('The most instances at once. Sleeping runs look like a backlog to Azure, so this is also what limits the bill.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The memory of an instance of the Flex Consumption plan, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How often the storage account keeps its data: in three zones, in one data centre, or in a second region as well.')
@allowed(['Standard_ZRS', 'Standard_LRS', 'Standard_GZRS', 'Standard_GRS'])
param storageSku string = 'Standard_ZRS'

@description('Whether the keys lie in a key vault and the app settings only refer to them.')
param useKeyVault bool = true

@description('Who is told of alerts by e-mail; with none they are only shown in the portal.')
param alertEmail string = ''

@description('Queue messages, sleeping runs included, above which an alert is raised.')
@minValue(1)
param backlogAlert int = 100000

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Further app settings, such as { Ratchet__Retention: \'90.00:00:00\' }.')
param settings object = {}

var app = loadJsonContent('app.json')
var token = uniqueString(subscription().id, environmentName, location)
var vaultName = 'kv-${token}'
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-ratchet-${token}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    logDays: logDays
  }
}

module vault 'modules/key-vault.bicep' = if (useKeyVault) {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    eventKeys: eventKeys
    signingKeys: signingKeys
  }
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: 'func-ratchet-${token}'
    planName: 'plan-ratchet-${token}'
    location: location
    tags: tags
    plan: plan
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    packageContainerUrl: storage.outputs.packageContainerUrl
    insightsConnectionString: monitoring.outputs.connectionString
    vaultName: useKeyVault ? vaultName : ''
    eventKeys: eventKeys
    signingKeys: signingKeys
    settings: union(settings, {
      Ratchet__NamePrefix: namePrefix
      RunsQueue: format(app.runsQueue, namePrefix)
    })
  }
  dependsOn: [vault]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    queueServiceId: storage.outputs.queueServiceId
    backlogAlert: backlogAlert
    poisonFunction: app.poisonFunction
    logs: app.logs
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output RATCHET_URL string = functionApp.outputs.url
output RATCHET_FUNCTION_APP string = functionApp.outputs.name
output RATCHET_STORAGE_ACCOUNT string = storage.outputs.name
output RATCHET_KEY_VAULT string = useKeyVault ? vaultName : ''
