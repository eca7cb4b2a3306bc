metadata description = 'The function app and its plan.'

param name string
param planName string
param location string
param tags object
param plan string
param maximumInstanceCount int
param instanceMemoryMB int
param identityId string
param identityClientId string
param storageAccountName string
param packageContainerUrl string
param insightsConnectionString string

@description('The vault that has the keys; empty if they are to stand in the settings themselves.')
param vaultName string

@secure()
param eventKeys string

@secure()
param signingKeys string

param settings object

var isFlex = plan == 'FlexConsumption'
var eventKeyList = split(eventKeys, ',')
var signingKeyList = split(signingKeys, ',')

var eventKeySettings = toObject(
  range(0, length(eventKeyList)),
  i => 'Ratchet__EventKeys__${i}',
  i => empty(vaultName) ? trim(eventKeyList[i]) : '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=event-key-${i})'
)

var signingKeySettings = toObject(
  range(0, length(signingKeyList)),
  i => 'Ratchet__SigningKeys__${i}',
  i => empty(vaultName) ? trim(signingKeyList[i]) : '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=signing-key-${i})'
)

// The same account for the host and for the engine, both as the app's identity.
var hostSettings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsDisableHomepage: 'true'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

// Flex Consumption has these in functionAppConfig, and refuses them as settings. On Windows the package is run from its blob,
// because the file share that it would lie on otherwise needs a storage key.
var windowsSettings = isFlex ? {} : {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  WEBSITE_RUN_FROM_PACKAGE: '${packageContainerUrl}/app.zip'
  WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identityId
}

var flexConfig = {
  deployment: {
    storage: {
      type: 'blobContainer'
      value: packageContainerUrl
      authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
    }
  }
  runtime: { name: 'dotnet-isolated', version: '10.0' }
  scaleAndConcurrency: { maximumInstanceCount: maximumInstanceCount, instanceMemoryMB: instanceMemoryMB }
}

var windowsConfig = {
  ftpsState: 'Disabled'
  netFrameworkVersion: 'v10.0'
  use32BitWorkerProcess: false
  functionAppScaleLimit: min(maximumInstanceCount, 200)
}

resource servers 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: isFlex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: 'Y1', tier: 'Dynamic' }
  properties: { reserved: isFlex }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: isFlex ? 'functionapp,linux' : 'functionapp'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: servers.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    functionAppConfig: isFlex ? flexConfig : null
    siteConfig: union({ minTlsVersion: '1.2', http20Enabled: true }, isFlex ? {} : windowsConfig)
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, hostSettings, eventKeySettings, signingKeySettings, windowsSettings)
  }

  // Deployments come with a token of Entra ID, never with a password.
  resource scmPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

output name string = site.name
output url string = 'https://${site.properties.defaultHostName}'
