// One update of the Web Connector, made by .NET's SoapHttpClientProtocol: the class that the Web Connector's own proxy
// derives from. Arguments: address, user name, password. Says each call on standard output; asks there for QuickBooks'
// answers, base64.
using System;
using System.Linq;
using System.Text;
using System.Web.Services;
using System.Web.Services.Description;
using System.Web.Services.Protocols;

[WebServiceBinding(Name = "QBWebConnectorSvcSoap", Namespace = Space)]
public class Connector : SoapHttpClientProtocol
{
    const string Space = "http://developer.intuit.com/";
    const SoapBindingUse Literal = SoapBindingUse.Literal;
    const SoapParameterStyle Wrapped = SoapParameterStyle.Wrapped;

    public Connector(string url) { Url = url; }

    object Call(string operation, params object[] parameters)
    {
        Program.Say("call " + operation);
        var result = Invoke(operation, parameters)[0];
        Program.Say("done " + operation);
        return result;
    }

    [SoapDocumentMethod(Space + "serverVersion", RequestNamespace = Space, ResponseNamespace = Space, Use = Literal, ParameterStyle = Wrapped)]
    public string serverVersion() { return (string)Call("serverVersion"); }

    [SoapDocumentMethod(Space + "clientVersion", RequestNamespace = Space, ResponseNamespace = Space, Use = Literal, ParameterStyle = Wrapped)]
    public string clientVersion(string strVersion) { return (string)Call("clientVersion", strVersion); }

    [SoapDocumentMethod(Space + "authenticate", RequestNamespace = Space, ResponseNamespace = Space, Use = Literal, ParameterStyle = Wrapped)]
    public string[] authenticate(string strUserName, string strPassword) { return (string[])Call("authenticate", strUserName, strPassword); }

    [SoapDocumentMethod(Space + "sendRequestXML", RequestNamespace = Space, ResponseNamespace = Space, Use = Literal, ParameterStyle = Wrapped)]
    public string sendRequestXML(string ticket, string strHCPResponse, string strCompanyFileName, string qbXMLCountry, int qbXMLMajorVers, int qbXMLMinorVers)
    {
        return (string)Call("sendRequestXML", ticket, strHCPResponse, strCompanyFileName, qbXMLCountry, qbXMLMajorVers, qbXMLMinorVers);
    }

    [SoapDocumentMethod(Space + "receiveResponseXML", RequestNamespace = Space, ResponseNamespace = Space, Use = Literal, ParameterStyle = Wrapped)]
    public int receiveResponseXML(string ticket, string response, string hresult, string message)
    {
        return (int)Call("receiveResponseXML", ticket, response, hresult, message);
    }

    [SoapDocumentMethod(Space + "getLastError", RequestNamespace = Space, ResponseNamespace = Space, Use = Literal, ParameterStyle = Wrapped)]
    public string getLastError(string ticket) { return (string)Call("getLastError", ticket); }

    [SoapDocumentMethod(Space + "closeConnection", RequestNamespace = Space, ResponseNamespace = Space, Use = Literal, ParameterStyle = Wrapped)]
    public string closeConnection(string ticket) { return (string)Call("closeConnection", ticket); }
}

public static class Program
{
    public static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    static string QuickBooks(string question)
    {
        Say(question);
        return Encoding.UTF8.GetString(Convert.FromBase64String(Console.In.ReadLine()));
    }

    public static int Main(string[] arguments)
    {
        var connector = new Connector(arguments[0]);
        connector.serverVersion();
        connector.clientVersion("2.3.0.215");
        var login = connector.authenticate(arguments[1], arguments[2]);
        var state = login.Length > 1 ? login[1] ?? "" : "";
        if (new[] { "none", "nvu", "busy" }.Contains(state.ToLowerInvariant()))
        {
            Say("over " + state);
            return 0;
        }
        var company = QuickBooks("host");
        while (true)
        {
            var request = connector.sendRequestXML(login[0], company, "C:\\Books\\Teapot.qbw", "US", 14, 0);
            company = "";
            if (string.IsNullOrEmpty(request))
            {
                if (connector.getLastError(login[0]) == "NoOp") continue;
                break;
            }
            var answer = QuickBooks("process " + Convert.ToBase64String(Encoding.UTF8.GetBytes(request)));
            var percent = connector.receiveResponseXML(login[0], answer, "", "");
            if (percent < 0 || percent >= 100) break;
        }
        Say("over " + connector.closeConnection(login[0]));
        return 0;
    }
}
