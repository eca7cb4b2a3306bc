using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ratchet.TestSupport;

/// <summary>An emulator that takes access tokens in place of a key, over HTTPS with a certificate of its own making.</summary>
public class SecureAzurite : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("azurite").FullName;
    private readonly X509Certificate2 certificate = SelfSigned();

    private AzuriteProcess? process;

    /// <summary>The address of the table service.</summary>
    public Uri TableEndpoint => Endpoint(process!.TablePort);

    /// <summary>The address of the queue service.</summary>
    public Uri QueueEndpoint => Endpoint(process!.QueuePort);

    /// <summary>Whether a certificate that a server shows is the emulator's.</summary>
    public bool Trusts(X509Certificate? shown) => shown?.GetCertHashString() == certificate.GetCertHashString();

    /// <summary>Returns once the emulator answers.</summary>
    public async ValueTask InitializeAsync()
    {
        var (certificateFile, keyFile) = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        process = AzuriteProcess.Start("--oauth", "basic", "--cert", certificateFile, "--key", keyFile);
        await process.UntilItAnswers();
    }

    /// <summary>Ends the emulator.</summary>
    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static Uri Endpoint(int port) => new($"https://127.0.0.1:{port}/devstoreaccount1");

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
